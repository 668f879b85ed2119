/** `react-entitlement-usage/testing`: the conformance suite for your own provider, and seeds for tests and stories. */
export { describeUsageDataProvider } from './describe';
export type { ConformanceOptions, ConformanceReport } from './describe';
export type { ConformanceFixture } from './subject';
export { createConformanceSeed, createUsageSeed } from './seeds';
