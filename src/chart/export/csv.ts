import type { ChartLabels } from '../../i18n/labels/chart';
import { offsetAt } from '../../model/zone';
import type { ChartCompanion } from '../companions';
import type { ChartColumns } from '../geometry/columns';
import type { LimitStep } from '../geometry/limits';
import { readoutAt } from '../geometry/readout';
import { seriesName } from '../text/series-name';

/** What a spreadsheet takes for a formula when a text begins with it (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of text: a formula becomes a text, and what would end the cell is quoted (RFC 4180). */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A moment in a zone with its offset, RFC 3339: `2026-03-29T03:00:00+02:00`.
 *
 * @param at epoch milliseconds
 */
export function instantWithOffset(at: number, timeZone: string): string {
  const offset = Math.round(offsetAt(at, timeZone) / 60_000);
  const wall = new Date(at + offset * 60_000).toISOString().replace(/(\.000)?Z$/, '');
  const size = Math.abs(offset);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

/** What the table of a chart is written with. */
export interface CsvOptions {
  /** Limits as drawn; none: no such column. */
  limits: readonly LimitStep[];
  /** What layers add: a column each. Default: none. */
  companions?: readonly ChartCompanion[];
  /** Words of the header and of the remarks. */
  labels: ChartLabels;
}

/**
 * The plotted data as CSV: a row per bucket, quantities as plain decimals, so that −500 stays −500; instants with the
 * offset of the history's zone. UTF-8 with a byte order mark, by which spreadsheets know it, and CRLF (RFC 4180).
 */
export function chartCsv(columns: ChartColumns, { limits, companions = [], labels }: CsvOptions): string {
  const several = columns.series.length > 1 && columns.shape !== 'lines';
  const header = [
    labels.time,
    labels.until,
    ...columns.series.map((series) => seriesName(series, labels)),
    ...(several ? [labels.total] : []),
    ...(limits.length > 0 ? [labels.limitName] : []),
    ...companions.map(({ name }) => name),
    labels.remark,
  ].map(textCell);
  const rows = Array.from({ length: columns.count }, (_, index) => {
    const { start, end, state, values, total, limit } = readoutAt(columns, index, limits);
    const remarks = [
      columns.resetAt[index] === 1 && labels.startsFromZero,
      state === 'running' && labels.soFar,
      state === 'not-yet' && labels.notYet,
      state === 'unknown' && (columns.shape === 'lines' ? labels.noData : labels.notKnown),
    ].filter((remark) => remark !== false);
    return [
      instantWithOffset(start, columns.timeZone),
      instantWithOffset(end, columns.timeZone),
      ...values.map(({ quantity }) => quantity ?? ''),
      ...(several ? [total?.quantity ?? ''] : []),
      ...(limits.length > 0 ? [limit?.exact ?? ''] : []),
      ...companions.map(({ at }) => {
        const said = at(index);
        return typeof said === 'string' ? textCell(said) : (said?.quantity ?? '');
      }),
      textCell(labels.remarks(remarks)),
    ];
  });
  return `\uFEFF${[header, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}
