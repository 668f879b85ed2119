import type { BreakDownLabels } from './break-down';
import type { ChartLabels } from './chart';
import type { CommonLabels } from './common';
import type { DetailsLabels } from './details';
import type { ErrorsLabels } from './errors';
import type { EventLabels } from './event';
import type { LogLabels } from './log';
import type { OptionsLabels } from './options';
import type { OverlaysLabels } from './overlays';
import type { PanelLabels } from './panel';
import type { RecordsLabels } from './records';
import type { StatusLabels } from './status';
import type { TabLabels } from './tab';
import type { ToolbarLabels } from './toolbar';
import type { ZoomLabels } from './zoom';

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
  /** What a record can say beside its value: time, dimensions, effect on the estimate. */
  details: DetailsLabels;
  /** The form that reports a usage event. */
  event: EventLabels;
  /** The picture of usage over time, and its table. */
  chart: ChartLabels;
  /** The legend of a break-down, and what is left out of its picture. */
  breakDown: BreakDownLabels;
  /** What is around that picture: range, break-down, switches, notes. */
  toolbar: ToolbarLabels;
  /** What that toolbar opens: width of a bucket, time zone, a custom range. */
  options: OptionsLabels;
  /** Zooming in on a part of the picture. */
  zoom: ZoomLabels;
  /** What is drawn beside usage: estimate, previous period, adjustments. */
  overlays: OverlaysLabels;
  /** The list of last adjustments. */
  records: RecordsLabels;
  /** The panel of all usage records. */
  log: LogLabels;
}

/** Labels to replace: per area, only those that differ. */
export type PartialLabels = { [Area in keyof UsageLabels]?: Partial<UsageLabels[Area]> };
