import type { ChartContextValue } from '../chart-context';
import { readoutAt } from '../geometry/readout';

/** A bucket as one sentence, for the live region: its span, every value, the total, the limit. */
export function readoutText(
  {
    geometry,
    labels,
    names,
    times,
    values,
  }: Pick<ChartContextValue, 'geometry' | 'labels' | 'names' | 'times' | 'values'>,
  index: number,
): string {
  const { columns, limits } = geometry;
  const readout = readoutAt(columns, index, limits);
  const span = times.span(readout.start, readout.end, columns.history.granularity);
  const missing =
    readout.state === 'not-yet' ? labels.notYet : columns.shape === 'lines' ? labels.noData : labels.notKnown;
  if (readout.state === 'not-yet' || readout.state === 'unknown') return `${span}: ${missing}`;
  const alone = readout.values.length === 1;
  const parts = readout.values.map((value, series) => {
    const text = values.withUnit(value) ?? missing;
    return alone ? text : `${names[series] ?? ''} ${text}`;
  });
  if (readout.total) parts.push(`${labels.total} ${values.withUnit(readout.total) ?? '—'}`);
  if (readout.limit) parts.push(labels.limit(values.exact({ quantity: readout.limit.exact, exact: true }) ?? ''));
  if (readout.overage !== null) parts.push(labels.over(values.exact({ quantity: readout.overage, exact: true }) ?? ''));
  const state = readout.state === 'running' ? ` (${labels.soFar})` : '';
  return `${span}${state}: ${parts.join(', ')}`;
}
