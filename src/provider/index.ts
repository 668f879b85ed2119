export * from './error';
export * from './provider';
