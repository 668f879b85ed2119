/** English labels of the tab. */
export const defaultTabLabels = {};

/** Labels of the tab: each can be replaced. */
export type TabLabels = typeof defaultTabLabels;
