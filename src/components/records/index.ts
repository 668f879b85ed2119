export { UsageRecordsList, type UsageRecordsListProps } from './usage-records-list';
