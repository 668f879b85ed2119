import type { Quantity } from '../../model/quantity';
import type { SqlValue } from './database';
import { decimalOf, timeOf, type LedgerKey, type Store } from './store';

/** One series: the buckets that have usage. */
export interface Slice {
  /** Whether it is all the rest, added up: the last series, when there are more than the most that were asked for. */
  isOther: boolean;
  /** Values of the dimensions that were asked for, in their order; of no meaning for the rest. */
  tags: (string | null)[];
  /** Indexes of the buckets, ascending; −1 = everything before the first one. */
  buckets: number[];
  /** Used in each of these buckets; of a level, the level at its end. */
  quantities: Quantity[];
}

/**
 * Sums the ledger of a feature by bucket and by the values of dimensions. Which bucket a record lies in is
 * found in SQL among the starts of the axis: they are cut by the model in the asked zone and at resets, so
 * that every provider cuts alike, also where two time zone tables differ.
 *
 * @returns the series with most usage first
 */
export async function querySlices(
  store: Store,
  key: LedgerKey,
  asked: {
    kind: 'amount' | 'level';
    buckets: readonly number[];
    end: number;
    groupBy: readonly string[];
    filter: Readonly<Record<string, readonly (string | null)[]>>;
    maxSeries: number;
  },
): Promise<Slice[]> {
  const { kind, buckets, end, groupBy, maxSeries } = asked;
  const params: SqlValue[] = [store.tenant, key.customer, key.subscription, key.feature, buckets, end, maxSeries];
  const parameter = (value: SqlValue, type: string): string => `$${params.push(value)}::${type}`;
  const tags = groupBy.map((_, index) => `tag_${index}`);
  const list = (columns: string[]): string => columns.map((column) => `, ${column}`).join('');
  const conditions = filterConditions(asked.filter, parameter);
  if (kind === 'amount') conditions.push(`effective_at >= ${timeOf(parameter(buckets[0] ?? 0, 'float8'))}`);
  // One row per series: tens of thousands of small rows would take longer to read than to sum up.
  const rows = await store.database.query<
    { is_other: boolean; buckets: string; quantities: string } & Record<`tag_${number}`, string | null>
  >(
    `with axis as materialized (
       select array_agg(${timeOf('start')} order by start) as starts from unnest($5::float8[]) as start
     ),
     slice as (
       select bucket${list(tags)}, sum(applied) as applied from (
         select width_bucket(effective_at, (select starts from axis)) - 1 as bucket, applied
           ${list(groupBy.map((dimension, index) => `dimensions ->> ${parameter(dimension, 'text')} as tag_${index}`))}
         from entitlement_usage.usage_record
         where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
           and effective_at < ${timeOf('$6')} ${conditions.map((condition) => `and ${condition}`).join(' ')}
       ) as cut group by bucket${list(tags)}
     ),
     sized as (
       select *, sum(applied) over (${tags.length === 0 ? '' : `partition by ${tags.join(', ')}`}) as size from slice
     ),
     placed as (
       select *, dense_rank() over (order by abs(size) desc${list(tags.map((tag) => `${tag} collate "C"`))}) as place from sized
     ),
     ranked as (
       select *, least(place, $7::float8) as rank, place >= $7::float8 and max(place) over () > $7::float8 as is_other from placed
     ),
     summed as (
       select rank, bool_or(is_other) as is_other, bucket${list(tags.map((tag) => `min(${tag} collate "C") as ${tag}`))},
         ${decimalOf(kind === 'level' ? 'sum(sum(applied)) over (partition by rank order by bucket)' : 'sum(applied)')} as quantity
       from ranked group by rank, bucket
     )
     select bool_or(is_other) as is_other${list(tags.map((tag) => `min(${tag}) as ${tag}`))},
       string_agg(bucket::text, ' ' order by bucket) as buckets, string_agg(quantity, ' ' order by bucket) as quantities
     from summed group by rank order by rank`,
    params,
  );
  return rows.map((row) => ({
    isOther: row.is_other,
    tags: groupBy.map((_, index) => row[`tag_${index}`] ?? null),
    buckets: row.buckets.split(' ').map(Number),
    quantities: row.quantities.split(' '),
  }));
}

function filterConditions(
  filter: Readonly<Record<string, readonly (string | null)[]>>,
  parameter: (value: SqlValue, type: string) => string,
): string[] {
  return Object.entries(filter).map(([dimension, values]) => {
    const value = `dimensions ->> ${parameter(dimension, 'text')}`;
    const known = `${value} = any (${parameter(
      values.filter((v) => v !== null),
      'text[]',
    )})`;
    return values.includes(null) ? `(${known} or ${value} is null)` : known;
  });
}
