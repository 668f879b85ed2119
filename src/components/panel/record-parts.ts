/** What is about usage records: the panel that adds one and the list of the last ones. Loads by itself, as one. */
export { UsageRecordsList } from '../records';
export { RecordPanel } from './record-panel';
