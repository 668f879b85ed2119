/** The Entitlement usage tab. */
export { UsageTab, type UsageTabProps } from './usage-tab';
export type { UsageFilter } from './filter';
export type { HeadingLevel } from './heading';
export type { UsageRowActionsProps } from './tab-scope';
export type { UsageTabView } from './view';
