import { defaultChartLabels, type ChartLabels } from './chart';
import { defaultCommonLabels, type CommonLabels } from './common';
import { defaultErrorsLabels, type ErrorsLabels } from './errors';
import { defaultPanelLabels, type PanelLabels } from './panel';
import { defaultRecordsLabels, type RecordsLabels } from './records';
import { defaultStatusLabels, type StatusLabels } from './status';
import { defaultTabLabels, type TabLabels } from './tab';
import { defaultToolbarLabels, type ToolbarLabels } from './toolbar';

/** Every visible string, by area: plain strings, and small pure functions where a value goes in. */
export interface UsageLabels {
  /** Words for how usage stands to its limit. */
  status: StatusLabels;
  /** What went wrong, by error code. */
  errors: ErrorsLabels;
  /** Used in several places. */
  common: CommonLabels;
  /** The tab. */
  tab: TabLabels;
  /** The panel that adds a record. */
  panel: PanelLabels;
  /** The picture of usage over time, and its table. */
  chart: ChartLabels;
  /** What is around that picture: range, break-down, switches, notes. */
  toolbar: ToolbarLabels;
  /** The list of last adjustments. */
  records: RecordsLabels;
}

/** Labels to replace: per area, only those that differ. */
export type PartialLabels = { [Area in keyof UsageLabels]?: Partial<UsageLabels[Area]> };

/** The English labels. */
export const defaultLabels: UsageLabels = {
  status: defaultStatusLabels,
  errors: defaultErrorsLabels,
  common: defaultCommonLabels,
  tab: defaultTabLabels,
  panel: defaultPanelLabels,
  chart: defaultChartLabels,
  toolbar: defaultToolbarLabels,
  records: defaultRecordsLabels,
};

/** The English labels with the given ones in their place. */
export function mergeLabels(labels: PartialLabels = {}): UsageLabels {
  return {
    status: { ...defaultLabels.status, ...labels.status },
    errors: { ...defaultLabels.errors, ...labels.errors },
    common: { ...defaultLabels.common, ...labels.common },
    tab: { ...defaultLabels.tab, ...labels.tab },
    panel: { ...defaultLabels.panel, ...labels.panel },
    chart: { ...defaultLabels.chart, ...labels.chart },
    toolbar: { ...defaultLabels.toolbar, ...labels.toolbar },
    records: { ...defaultLabels.records, ...labels.records },
  };
}

export type {
  ChartLabels,
  CommonLabels,
  ErrorsLabels,
  PanelLabels,
  RecordsLabels,
  StatusLabels,
  TabLabels,
  ToolbarLabels,
};
export type { ChartSummaryParts } from './chart';
export type { ErrorLabel } from './errors';
export type { IdKind, LimitEffect } from './tab';
