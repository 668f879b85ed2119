/** Words and numbers as text: labels and formatters, both replaceable. */
export { given } from './given';
export { hasRightToLeft, isolate, isolateRightToLeft, isRightToLeftLocale } from './bidi';
export { createPlural, labelCount, type LabelCount, type PluralForms } from './count';
export * from './formatters';
export * from './labels';
