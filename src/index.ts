/**
 * The React side: the ready-made tab, chart and panel, the hooks that they are made of, and the
 * component that hands a data provider down. Functions without React are in the entry `./core`.
 */
export { AddUsageRecordPanel, type AddUsageRecordPanelProps } from './components/panel';
export { UsageRecordsList, type UsageRecordsListProps } from './components/records';
export {
  UsageTab,
  type HeadingLevel,
  type UsageFilter,
  type UsageRowActionsProps,
  type UsageTabProps,
  type UsageTabView,
} from './components/tab';
export { UsageChart, type UsageChartProps, type UsageChartSettings } from './components/usage-chart';
export {
  UsageProvider,
  useAddUsageRecord,
  useEntitlementUsage,
  useRefreshUsage,
  useSubscriptions,
  useUsageContext,
  useUsageHistory,
  useUsageLabels,
  useUsagePreview,
  useUsageRecords,
  type FeatureUsage,
  type Query,
  type QueryControls,
  type RecordConfirmation,
  type RecordIntent,
  type UsageContextValue,
  type UsageProviderProps,
  type UseAddUsageRecordOptions,
  type UseAddUsageRecordResult,
  type UseEntitlementUsageListResult,
  type UseEntitlementUsageOptions,
  type UseRefreshUsageOptions,
  type UseSubscriptionsOptions,
  type UsageHistoryResult,
  type UsageRecordsResult,
  type UseUsageHistoryOptions,
  type UseUsagePreviewOptions,
  type UseUsagePreviewResult,
  type UseUsageRecordsOptions,
  type UseUsageRecordsResult,
} from './hooks';
export {
  createFormatters,
  defaultLabels,
  type BreakDownLabels,
  type ChartLabels,
  type ChartSummaryParts,
  type CommonLabels,
  type FormatterOptions,
  type ErrorLabel,
  type ErrorsLabels,
  type EstimateParts,
  type IdKind,
  type LabelCount,
  type LimitEffect,
  type OptionsLabels,
  type OverlaysLabels,
  type PanelLabels,
  type PartialLabels,
  type RecordsLabels,
  type StatusLabels,
  type TabLabels,
  type ToolbarLabels,
  type UsageFormatters,
  type UsageLabels,
  type ZoomLabels,
} from './i18n';
export type * from './types';
