import type { UsageHistorySeries } from '../../model/history';
import { compareQuantities, quantityToNumber, sumQuantities, type Quantity } from '../../model/quantity';

/** One series of the engine, on the axis. */
export interface LevelColumn {
  /** The value of the dimension; `null` = usage without it, or no break-down. */
  tag: string | null;
  levels: (Quantity | null)[];
}

/** Most series in one answer; more are added up. */
const MOST_SERIES = 1_000;

/**
 * The series of an answer: one per value of the dimension, largest first, and of more than `maxSeries` the smallest added
 * up into one. Values are floats, as the engine's are.
 *
 * @param key the dimension that was asked for; absent: one series of all usage
 */
export function toSeries(
  columns: readonly LevelColumn[],
  key: string | undefined,
  maxSeries = MOST_SERIES,
): UsageHistorySeries[] {
  const most = Math.min(maxSeries, MOST_SERIES);
  const values = (levels: LevelColumn['levels']): (number | null)[] =>
    levels.map((level) => (level === null ? null : quantityToNumber(level)));
  if (key === undefined) return [{ key: 'total', tags: {}, values: values(added(columns)) }];

  const tags = [...new Set(columns.map(({ tag }) => tag))];
  const parts = tags
    .map((tag) => ({ tag, levels: added(columns.filter((column) => column.tag === tag)) }))
    .sort((a, b) => compareQuantities(lastOf(b), lastOf(a)) || (String(a.tag) < String(b.tag) ? -1 : 1));
  const shown = parts.length > most ? parts.slice(0, Math.max(0, most - 1)) : parts;
  const rest = parts.slice(shown.length);
  return [
    ...shown.map(({ tag, levels }) => ({ key: JSON.stringify([tag]), tags: { [key]: tag }, values: values(levels) })),
    ...(rest.length > 0 ? [{ key: 'other', tags: {}, isOther: true as const, values: values(added(rest)) }] : []),
  ];
}

/** Level by level; what no part knows is not known. */
export function added(columns: readonly Pick<LevelColumn, 'levels'>[]): (Quantity | null)[] {
  const [first, ...others] = columns;
  if (!first || others.length === 0) return first?.levels ?? [];
  return first.levels.map((_, index) => {
    const known = columns.flatMap(({ levels }) => levels[index] ?? []);
    return known.length === 0 ? null : sumQuantities(known);
  });
}

const lastOf = ({ levels }: LevelColumn): Quantity => levels.findLast((level) => level !== null) ?? '0';
