/** What is about usage records: the panel that adds one and the list of the last ones. Loads by itself, as one. */
export { UsageRecordsList } from '../records';
export { RecordPanel } from './record-panel';
/**
 * What the log of records takes from here and from the first paint. A bundler keeps the first paint in one piece, and
 * so as small as it is, where each part of it that the log needs is one that these parts need too.
 */
export { usagePeriodAt } from '../../model/reset';
export { CopyText } from '../shared/copy-text';
export { Select } from '../shared/select';
export { PanelDescription } from './panel-description';
