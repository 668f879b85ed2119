export { UsageRecordsPanel, logParts, type UsageRecordsPanelProps } from './usage-records-panel';
