import { createContext, useContext, type ReactNode } from 'react';
import type { LabelCount } from '../i18n';
import type { ChartLabels } from '../i18n/labels/chart';
import type { ChartCompanion } from './companions';
import type { CursorStore } from './cursor';
import type { cursorPart } from './geometry/cursor-part';
import type { ChartGeometry } from './geometry/geometry';
import type { seriesAt } from './geometry/series-at';
import type { TimeText } from './text/time-text';
import type { ValueText } from './text/value-text';

/** What a chart of several series has on top of one. */
export interface SeveralSeries {
  /** Colors of the series by key. */
  colors: ReadonlyMap<string, number>;
  /** Stands in the legend in place of the names of the series, and below the table. */
  legend: ReactNode;
  /** Which series a pointer is on. */
  seriesAt: typeof seriesAt;
  /** What a bar has of one series. */
  cursorPart: typeof cursorPart;
}

/** What the layers of one chart share. Changes with data and size, never with the cursor. */
export interface ChartContextValue {
  /** The picture. */
  geometry: ChartGeometry;
  /** Words. */
  labels: ChartLabels;
  /** Times as text. */
  times: TimeText;
  /** Values as text. */
  values: ValueText;
  /** A whole number for a label. */
  count: (value: number) => LabelCount;
  /** Name of each series. */
  names: string[];
  /** What layers add to axis, read-out and table. */
  companions: readonly ChartCompanion[];
  /** Name of the zone in which the history was cut, with its offset. */
  zone: string;
  /** Prefix of ids of patterns and clips, unique in the page. */
  id: string;
  /** The cursor. */
  cursor: CursorStore;
  /** What there is for several series. */
  several: SeveralSeries | undefined;
}

const ChartContext = /* @__PURE__ */ createContext<ChartContextValue | null>(null);

/** Hands the picture to the layers. */
export const ChartProvider = ChartContext.Provider;

/**
 * The picture, for a layer.
 *
 * @throws Error outside of a chart
 */
export function useChart(): ChartContextValue {
  const value = useContext(ChartContext);
  if (value === null) {
    throw new Error(
      'react-entitlement-usage: a layer of the chart was rendered outside <UsageChartView>. It has no data and no scales to draw with. Render it as a child of <UsageChartView>.',
    );
  }
  return value;
}
