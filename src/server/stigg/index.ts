/**
 * The provider over Stigg's REST API. For servers only: it holds the key. What Stigg cannot do, and why, is in
 * docs/providers/stigg.md.
 */
export { createStiggDataProvider, type StiggDataProvider } from './provider';
export type { StiggDataProviderOptions, StiggFeatureFacts } from './options';
export { createRateLimiter, type RateLimiter, type RateLimiterOptions } from '../engine/rate-limiter';
export type { EngineClock } from '../engine/clock';
export type { EngineOptions } from '../engine/transport';
