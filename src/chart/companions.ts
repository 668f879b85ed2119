import { Children, isValidElement, type ReactNode } from 'react';
import type { ChartColumns } from './geometry/columns';
import type { ReadoutValue } from './geometry/readout';
import type { UsageChartLayerPlace } from './layer-places';
import type { ChartText } from './use-chart-text';

/** What a layer adds to axis, read-out, table and file: a column beside those of the history. */
export interface ChartCompanion {
  /** Unique in its chart. */
  key: string;
  /** Its name: a row of the read-out, a column of the table. */
  name: string;
  /** Values that the value axis must have room for: the least and the greatest are enough. */
  heights: readonly number[];
  /** What there is in a bucket: a value, or a text that is ready; `null` where there is nothing. */
  at: (index: number) => ReadoutValue | string | null;
}

/** What a layer adds to its chart, from its props. Pure: no hooks. */
export type CompanionsOf<Props> = (props: Props, columns: ChartColumns, text: ChartText) => readonly ChartCompanion[];

/** The property of a layer's component that {@link CompanionsOf} stands in. */
export const COMPANIONS = 'usageChartCompanions';

/** What the layers of a chart add to it, in their order. */
export function companionsOf(
  layers: Record<UsageChartLayerPlace, readonly ReactNode[]>,
  columns: ChartColumns,
  text: ChartText,
): ChartCompanion[] {
  return Children.toArray([layers.picture, layers.overlay, layers.below]).flatMap((layer) => {
    if (!isValidElement(layer)) return [];
    const { [COMPANIONS]: made } = layer.type as { [COMPANIONS]?: CompanionsOf<unknown> };
    return made?.(layer.props, columns, text) ?? [];
  });
}
