export { createHttpDataProvider, type HttpDataProviderOptions } from './provider';
