import type { ChartContextValue } from '../chart-context';
import { readoutAt } from '../geometry/readout';
import { companionText } from './companion-text';
import { missingText } from './missing-text';

/** A bucket as one sentence, for the live region: its span, every value, the total, the limit. */
export function readoutText(
  {
    geometry,
    labels,
    names,
    times,
    values,
    companions,
  }: Pick<ChartContextValue, 'companions' | 'geometry' | 'labels' | 'names' | 'times' | 'values'>,
  index: number,
): string {
  const { columns, limits } = geometry;
  const readout = readoutAt(columns, index, limits);
  const span = times.span(readout.start, readout.end, columns.history.granularity);
  const missing = missingText(readout.state, columns.shape, labels);
  const beside = companions.flatMap(({ name, at }) => {
    const said = companionText(at(index), values);
    return said === null ? [] : [labels.seriesValue(name, said)];
  });
  if (readout.state === 'not-yet' || readout.state === 'unknown') {
    return labels.readout(span, false, [missing, ...beside]);
  }
  const alone = readout.values.length === 1;
  const parts = readout.values.map((value, series) => {
    const text = values.withUnit(value) ?? missing;
    return alone ? text : labels.seriesValue(names[series] ?? '', text);
  });
  if (readout.total) parts.push(labels.seriesValue(labels.total, values.withUnit(readout.total) ?? labels.notKnown));
  if (readout.limit) parts.push(labels.limit(values.exact({ quantity: readout.limit.exact, exact: true }) ?? ''));
  if (readout.overage !== null) parts.push(labels.over(values.exact({ quantity: readout.overage, exact: true }) ?? ''));
  return labels.readout(span, readout.state === 'running', [...parts, ...beside]);
}
