/** The Entitlement usage tab. */
export { UsageTab, type UsageTabProps } from './usage-tab';
export type { HeadingLevel } from './heading';
