/**
 * One copy of the shared layers for all built files. No public entry: the names that hosts use are
 * listed in core.ts.
 */
export * from './model';
export * from './model/assumptions';
export * from './model/custom-days';
export * from './model/decimal';
export * from './model/history-with';
export * from './model/local-time';
export { DOUBLE_DIGITS } from './model/preview-issues';
export * from './provider';
export * from './provider/before-writing';
export * from './provider/or-aborted';
export * from './provider/refusal';
export * from './wire';
export * from './wire/retry-after';
export * from './providers/compose';
export * from './providers/http';
export * from './providers/memory';
