/** The server's end: a handler of web requests, for any framework. */
export { createUsageHandler, type UsageHandlerOptions } from './handler';
export type { AuthorizeTarget, UsageSession } from './session';
