import type { ChartContextValue } from '../chart-context';
import { readoutAt, type Readout } from '../geometry/readout';
import { companionText } from './companion-text';
import { missingText } from './missing-text';

/** Most series that are listed; the greatest ones. */
const MOST_ROWS = 10;

/** One line of what is known about a bucket. */
export interface ReadoutRow {
  /** Unique in its bucket, the same in the next one. */
  key: string;
  /** What it is: a series by its place, or one of the lines after them. */
  of: number | 'more' | 'total' | 'limit' | 'over' | 'beside';
  /** What it is called. */
  name: string;
  /** What it says. */
  text: string;
}

/** What is known about a bucket, as text. */
export interface ReadoutRows {
  /** The numbers behind it. */
  readout: Readout;
  /** When it is. */
  span: string;
  /** Why there are no values; null where there are some. */
  missing: string | null;
  /** Line by line. */
  rows: ReadoutRow[];
}

/** What {@link readoutRows} needs of a chart. */
export type ReadoutChart = Pick<
  ChartContextValue,
  'companions' | 'count' | 'geometry' | 'labels' | 'names' | 'times' | 'values'
>;

/**
 * What read-out and live region say about a bucket.
 *
 * @param most series that there is room for
 */
export function readoutRows(
  { geometry, labels, names, times, values, count, companions }: ReadoutChart,
  index: number,
  most = MOST_ROWS,
): ReadoutRows {
  const { columns, limits } = geometry;
  const readout = readoutAt(columns, index, limits);
  const why = missingText(readout.state, columns.shape, labels);
  const isMissing = readout.state === 'not-yet' || readout.state === 'unknown';
  const rows: ReadoutRow[] = [];
  const add = (of: ReadoutRow['of'], name: string, text: string, key = String(of)) =>
    rows.push({ key, of, name, text });
  if (!isMissing) {
    for (const series of greatest(columns.series, index, most)) {
      const value = readout.values[series];
      add(series, names[series] ?? '', (value && values.withUnit(value)) ?? why);
    }
    const left = columns.series.length - rows.length;
    if (left > 0) add('more', labels.more(count(left)), '');
    if (readout.total) add('total', labels.total, values.withUnit(readout.total) ?? labels.dash);
    if (readout.limit) {
      add('limit', labels.limitName, values.exact({ quantity: readout.limit.exact, exact: true }) ?? '');
    }
  }
  if (readout.overage !== null) {
    add('over', labels.overLimit, labels.over(values.exact({ quantity: readout.overage, exact: true }) ?? ''));
  }
  for (const { key, name, at } of companions) {
    const text = companionText(at(index), values);
    if (text !== null) add('beside', name, text, `beside-${key}`);
  }
  const span = times.span(readout.start, readout.end, columns.history.granularity);
  return { readout, span, missing: isMissing ? why : null, rows };
}

/** Places of the series, in their order; of very many the greatest ones alone. */
function greatest(series: readonly { values: Float64Array }[], index: number, most: number): number[] {
  const all = series.map((_, at) => at);
  if (all.length <= most) return all;
  const size = (at: number) => Math.abs(series[at]?.values[index] ?? 0) || 0;
  return all.sort((a, b) => size(b) - size(a)).slice(0, most);
}
