export { createHttpDataProvider, type HttpDataProviderOptions, type RequestHeaders } from './provider';
