import { readoutRows, type ReadoutChart } from './readout-rows';

/**
 * A bucket as one sentence, for the live region: its span, every value, the total, the limit.
 *
 * @param series one of them alone, or, one after the last, the total
 */
export function readoutText(chart: ReadoutChart, index: number, series: number | null = null): string {
  const { labels, names } = chart;
  const { readout, span, missing, rows } = readoutRows(chart, index, names.length);
  const chosen = series === null ? undefined : rows.find(({ of }) => of === (series < names.length ? series : 'total'));
  const parts = (chosen ? [chosen] : rows).map(({ of, name, text }) => {
    if (of === 'limit') return labels.limit(text);
    return of === 'over' || (names.length === 1 && of === 0) ? text : labels.seriesValue(name, text);
  });
  return labels.readout(span, readout.state === 'running', missing === null ? parts : [missing, ...parts]);
}
