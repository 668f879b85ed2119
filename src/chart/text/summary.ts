import type { ChartContextValue } from '../chart-context';
import { readoutAt } from '../geometry/readout';
import { historyTotal } from '../../model/history';

/** The sentence that describes a picture: range, highest value, total or last known value, limit. */
export function summaryText({
  geometry,
  labels,
  times,
  values,
  count,
}: Pick<ChartContextValue, 'geometry' | 'labels' | 'times' | 'values' | 'count'>): string {
  const { columns, limits, x } = geometry;
  const { history, series, shape, peak, last } = columns;
  const whole = (index: number): string => {
    const readout = readoutAt(columns, index, limits);
    if (shape === 'lines') {
      const [best] = readout.values
        .filter(({ quantity }) => quantity !== null)
        .sort((a, b) => Number(b.quantity) - Number(a.quantity));
      return (best && values.withUnit(best)) ?? labels.notKnown;
    }
    return values.withUnit(readout.total ?? readout.values[0] ?? { quantity: null, exact: true }) ?? labels.notKnown;
  };
  const newest = last < 0 ? null : readoutAt(columns, last, limits);
  const sum = shape === 'bars' ? historyTotal(history) : null;
  const current =
    shape === 'bars' ? sum && values.withUnit({ quantity: sum, exact: true }) : last < 0 ? null : whole(last);
  const exact = (quantity: string) => values.exact({ quantity, exact: true });
  return labels.summary({
    mode: shape === 'lines' ? 'statistic' : columns.mode,
    range: times.range(...x.domain),
    peak:
      peak < 0
        ? null
        : {
            value: whole(peak),
            when: times.span(columns.starts[peak] ?? 0, columns.starts[peak + 1] ?? columns.end, history.granularity),
          },
    current: shape === 'lines' && series.length > 1 ? null : current,
    limit: newest?.limit ? exact(newest.limit.exact) : null,
    overage: newest !== null && newest.overage !== null ? exact(newest.overage) : null,
    series: count(series.length),
  });
}
