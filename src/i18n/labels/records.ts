/** English labels of the records. */
export const defaultRecordsLabels = {};

/** Labels of the records: each can be replaced. */
export type RecordsLabels = typeof defaultRecordsLabels;
