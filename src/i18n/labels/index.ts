import { labelAreas } from './areas';
import type { UsageLabels } from './types';
export type { PartialLabels, UsageLabels } from './types';
import { defaultBreakDownLabels, type BreakDownLabels } from './break-down';
import { defaultChartLabels, type ChartLabels } from './chart';
import { defaultCommonLabels, type CommonLabels } from './common';
import { defaultDetailsLabels, type DetailsLabels } from './details';
import { defaultErrorsLabels, type ErrorsLabels } from './errors';
import { defaultEventLabels, type EventLabels } from './event';
import { defaultLogLabels, type LogLabels } from './log';
import { defaultOptionsLabels, type OptionsLabels } from './options';
import { defaultOverlaysLabels, type OverlaysLabels } from './overlays';
import { defaultPanelLabels, type PanelLabels } from './panel';
import { defaultRecordsLabels, type RecordsLabels } from './records';
import { defaultStatusLabels, type StatusLabels } from './status';
import { defaultTabLabels, type TabLabels } from './tab';
import { defaultToolbarLabels, type ToolbarLabels } from './toolbar';
import { defaultZoomLabels, type ZoomLabels } from './zoom';

/** The English labels. */
export const defaultLabels: UsageLabels = {
  status: defaultStatusLabels,
  errors: defaultErrorsLabels,
  common: defaultCommonLabels,
  tab: defaultTabLabels,
  panel: defaultPanelLabels,
  details: defaultDetailsLabels,
  event: defaultEventLabels,
  chart: defaultChartLabels,
  breakDown: defaultBreakDownLabels,
  toolbar: defaultToolbarLabels,
  options: defaultOptionsLabels,
  zoom: defaultZoomLabels,
  overlays: defaultOverlaysLabels,
  records: defaultRecordsLabels,
  log: defaultLogLabels,
};

/** The English labels with the given ones in their place. */
export const mergeLabels = /* @__PURE__ */ labelAreas(defaultLabels);

export type {
  BreakDownLabels,
  ChartLabels,
  CommonLabels,
  DetailsLabels,
  ErrorsLabels,
  EventLabels,
  LogLabels,
  OptionsLabels,
  OverlaysLabels,
  PanelLabels,
  RecordsLabels,
  StatusLabels,
  TabLabels,
  ToolbarLabels,
  ZoomLabels,
};
export type { ChartSummaryParts } from './chart';
export type { EstimateParts } from './overlays';
export type { ErrorLabel } from './errors';
export type { IdKind, LimitEffect } from './tab';
