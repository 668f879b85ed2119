export * from './check';
export * from './error';
export * from './parse';
export * from './provider';
