export * from './codec';
export * from './media-types';
export * from './operations';
export * from './problem';
