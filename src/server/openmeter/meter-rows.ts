/** The rows of a meter that a history is made of. */
import type { UsageHistoryQuery } from '../../model/history';
import { toInstant } from '../../model/instant';
import type { Quantity } from '../../model/quantity';
import type { Granularity } from '../../model/time';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { quantityOfDouble } from '../engine/number';
import { mapBounded } from './bounded';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import { meterFilter } from './meter-filter';
import { placeRow, type PlacedRow } from './series';
import type { ApiMeter, ApiMeterQuery, ApiRow } from './types';
import { planExact, planWindows } from './windows';

/** Buckets of a statistic that are no window of the engine are asked for one by one, so many at most. */
const MOST_SINGLE = 24;

/** Whose usage of what is asked for, and how. */
export interface Asking {
  engine: OpenMeter;
  context: CallContext;
  /** The engine's own id. */
  customerId: string;
  feature: MeteredFeature;
  meter: ApiMeter;
  query: UsageHistoryQuery & { granularity: Granularity };
  /** Epoch milliseconds. */
  now: number;
}

/** What was found. */
export interface Found {
  rows: PlacedRow[];
  /** What is left out, as a sentence. */
  missing: string | null;
}

/** Buckets and the end of the last one, on whole minutes. */
export interface Axis {
  buckets: number[];
  end: number;
}

/** Asks the meter; answers the rows that the filter keeps. */
async function ask(
  { engine, context, customerId, feature, meter, query }: Asking,
  what: Pick<ApiMeterQuery, 'from' | 'to' | 'windowSize' | 'windowTimeZone'>,
): Promise<ApiRow[]> {
  const filter = meterFilter(feature, query.filter);
  const groupBy = [...new Set([...(query.groupBy ?? []), ...filter.groups])];
  const asked = {
    ...what,
    filterCustomerId: [customerId],
    ...filter.asked,
    ...(groupBy.length > 0 && { groupBy }),
  };
  return (await engine.api.query(meter.slug, asked, context)).filter(filter.keeps);
}

/** Of what can be put together: windows that add up to the buckets. */
export async function askWindows(asking: Asking, { buckets, end }: Axis): Promise<Found> {
  const { now } = asking;
  const { granularity, timeZone } = asking.query;
  const edges = [...buckets, end].filter((at) => at <= now);
  const plan = planWindows(edges, Math.min(end, now + 1), granularity, timeZone);
  if (!plan) throw unanswerable('range', 'expected a range in which fewer resets lie within a day, or a shorter one');
  const rows = await mapBounded(plan, async ({ size, from, to }) => {
    const span = { from: toInstant(from), to: toInstant(to), windowSize: size, windowTimeZone: timeZone };
    return (await ask(asking, span)).map((row) => placeRow(row, size, timeZone));
  });
  return { rows: rows.flat(), missing: null };
}

/** Of what cannot be put together: each bucket as it is. */
export async function askExact(asking: Asking, { buckets, end }: Axis): Promise<Found> {
  const { timeZone, filter = {} } = asking.query;
  if (Object.values(filter).some((values) => values.length > 1 && values.includes(null))) {
    throw unanswerable(
      'filter',
      'expected values, or usage without the key alone: the values of this meter cannot be added up',
    );
  }
  const all = buckets.map((from, index) => ({ from, to: buckets[index + 1] ?? end }));
  const begun = all.filter(({ from }) => from <= asking.now);
  const { windows, single } = planExact(begun, timeZone);
  const inWindows = async (): Promise<PlacedRow[]> => {
    if (single.length === begun.length) return [];
    const { size, from, to } = windows;
    const span = { from: toInstant(from), to: toInstant(to), windowSize: size, windowTimeZone: timeZone };
    const isBucket = new Set(begun.filter((bucket) => !single.includes(bucket)).map((bucket) => bucket.from));
    const rows = (await ask(asking, span)).map((row) => placeRow(row, size, timeZone));
    return rows.filter((row) => isBucket.has(row.from));
  };
  const [rows, singles] = await Promise.all([
    inWindows(),
    mapBounded(single.slice(-MOST_SINGLE), async ({ from, to }) =>
      (await ask(asking, { from: toInstant(from), to: toInstant(to) })).map((row): PlacedRow => ({ row, from, to })),
    ),
  ]);
  return {
    rows: [...rows, ...singles.flat()],
    missing: single.length > MOST_SINGLE ? 'Resets cut this range into more parts than OpenMeter is asked for.' : null,
  };
}

/** The level of a gauge just before the range: its newest value in what counted then, and nothing without one. */
export async function askOpening(asking: Asking, since: number | null, to: number): Promise<Quantity | null> {
  if (since === null) return null;
  if (since >= to) return '0';
  const [newest] = await ask(asking, { from: toInstant(since), to: toInstant(to) });
  return newest ? quantityOfDouble(newest.value) : '0';
}

/** The refusal of a question about past usage. */
export const unanswerable = (path: string, message: string): UsageError =>
  new UsageError('invalid', `The question about past usage cannot be answered: ${message}.`, {
    issues: [{ path, message }],
  });
