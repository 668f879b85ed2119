/** `react-entitlement-usage/testing`: the conformance suite for your own provider, seeds for tests and stories, and a fetch that fails. */
export { describeUsageDataProvider } from './describe';
export type { ConformanceOptions, ConformanceReport } from './describe';
export type { ConformanceFixture } from './subject';
export { createFaultyFetch } from './faulty-fetch';
export type { Fault, FaultPlan, FaultyFetch } from './faulty-fetch';
export { createConformanceSeed, createUsageSeed } from './seeds';
