/** Words and numbers as text: labels and formatters, both replaceable. */
export * from './formatters';
export * from './labels';
