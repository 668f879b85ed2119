import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';
import { UsageError } from '../../provider/error';
import type { DimensionValuesAnswer, DimensionValuesQuery, Page, UsageRecordsQuery } from '../../provider/provider';
import { copyJson } from './copy';
import type { Cell } from './ledger';

/** One page of the ledger of some cells, newest first. */
export function recordsOf(cells: Iterable<Cell>, query: UsageRecordsQuery): Page<UsageRecord> {
  const { source, from, to, actorId, idempotencyKey, cursor } = query;
  const limit = Math.min(500, Math.max(1, query.limit ?? 50));
  const before = cursor === undefined ? Infinity : readCursor(cursor);
  const found: UsageRecord[] = [];
  for (const cell of cells) {
    for (const { at, record } of cell.rows) {
      if (
        record.sequence < before &&
        (source === undefined || record.source === source) &&
        (from === undefined || at >= toEpoch(from)) &&
        (to === undefined || at < toEpoch(to)) &&
        (actorId === undefined || record.actor?.id === actorId) &&
        (idempotencyKey === undefined || record.idempotencyKey === idempotencyKey)
      ) {
        found.push(record);
      }
    }
  }
  found.sort((a, b) => b.sequence - a.sequence);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: copyJson(items), nextCursor: last && found.length > limit ? `before-${last.sequence}` : null };
}

function readCursor(cursor: string): number {
  const match = /^before-(\d{1,15})$/.exec(cursor);
  if (!match) {
    const issues = [{ path: 'cursor', message: 'expected the nextCursor of a page before' }];
    throw new UsageError('invalid', 'The list cannot go on from this cursor. Start it again without one.', { issues });
  }
  return Number(match[1]);
}

/** The values that a dimension has in a cell's usage, in order, `null` last. */
export function dimensionValuesOf(cell: Cell, query: DimensionValuesQuery): DimensionValuesAnswer {
  const { key, search } = query;
  if (!cell.seed.dimensions?.some((dimension) => dimension.key === key)) {
    const issues = [{ path: 'key', message: `expected a dimension of the feature, got ${JSON.stringify(key)}` }];
    throw new UsageError('invalid', 'The feature has no such dimension.', { issues });
  }
  const limit = Math.min(1_000, Math.max(1, query.limit ?? 100));
  const wanted = search?.toLowerCase() ?? '';
  const present = new Set<string>();
  let hasUntagged = false;
  for (const { record } of cell.rows) {
    const value = record.dimensions[key];
    if (value === undefined) hasUntagged = true;
    else if (value.toLowerCase().includes(wanted)) present.add(value);
  }
  const values: (string | null)[] = [...present].sort();
  if (hasUntagged && wanted === '') values.push(null);
  return { values: values.slice(0, limit), more: values.length > limit };
}
