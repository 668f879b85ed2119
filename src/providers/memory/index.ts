export { createMemoryDataProvider } from './provider';
export type { FailurePlan, MemoryDataProvider, MemoryDataProviderOptions, PlannedFailure } from './provider';
export type * from './seed';
