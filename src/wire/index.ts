export * from './codec';
export * from './operations';
export * from './problem';
