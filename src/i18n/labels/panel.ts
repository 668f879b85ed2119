/** English labels of the panel. */
export const defaultPanelLabels = {};

/** Labels of the panel: each can be replaced. */
export type PanelLabels = typeof defaultPanelLabels;
