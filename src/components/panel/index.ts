export { AddUsageRecordPanel, recordPanel, type AddUsageRecordPanelProps } from './add-usage-record-panel';
