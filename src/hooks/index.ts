/** Hooks over a data provider, and the component that hands it down. */
export { useUsageContext, type UsageContextValue } from './context';
export type { Query, QueryControls } from './query';
export type { EventIntent, EventWriterState } from './event-writer';
export type { RecordConfirmation, RecordIntent, RecordWriterState } from './record-writer';
export * from './usage-provider';
export * from './use-add-usage-record';
export * from './use-dimension-values';
export * from './use-entitlement-usage';
export * from './use-refresh-usage';
export * from './use-report-usage-event';
export { useIsHydrating } from './use-is-hydrating';
export * from './use-subscriptions';
export * from './use-usage-history';
export * from './use-usage-preview';
export * from './use-usage-records';
export * from './use-usage-labels';
export type { WriteTarget } from './use-writer';
export type { WriteState, WriteVisibility } from './writer';
