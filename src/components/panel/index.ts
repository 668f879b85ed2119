export { AddUsageRecordPanel, recordParts, type AddUsageRecordPanelProps } from './add-usage-record-panel';
