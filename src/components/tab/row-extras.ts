/** What an open row shows besides its figures and its chart. Loads by itself, once the numbers are there. */
export { UsageRecordsList } from '../records';
export { OverSince } from './over-since';
