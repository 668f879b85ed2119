export { AddUsageRecordPanel, type AddUsageRecordPanelProps } from './add-usage-record-panel';
export { recordParts } from './parts';
