/** A model of the ledger that shares no code with the store: whole tenths, one record after the other. */
import type { UsageRecord } from '../../src/model/record';

const tenths = (quantity: string | null): number => Math.round(Number(quantity) * 10);

/** The usage period of a moment, where a feature resets every month in UTC. */
const monthOf = (instant: string) => instant.slice(0, 7);

const isWithin = (slice: Record<string, string>, dimensions: Record<string, string>) =>
  Object.entries(slice).every(([key, value]) => dimensions[key] === value);

/** Sums of what was added up to a place, for places that are known beforehand: a Fenwick tree. */
function sums(places: readonly number[]) {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  const rank = new Map(sorted.map((place, index) => [place, index + 1]));
  const tree = new Array<number>(sorted.length + 1).fill(0);
  return {
    add(place: number, value: number) {
      for (let at = rank.get(place) ?? Infinity; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + value;
    },
    upTo(place: number) {
      let sum = 0;
      for (let at = rank.get(place) ?? 0; at > 0; at -= at & -at) sum += tree[at] ?? 0;
      return sum;
    },
  };
}

/** Usage of one feature in one usage period, over its time: all of it, and each slice that was ever set. */
interface Level {
  slice: Record<string, string>;
  usage: ReturnType<typeof sums>;
}

function levelsOf(ledger: readonly UsageRecord[], periodOf: (record: UsageRecord) => string): Map<string, Level[]> {
  const periods = new Map<string, UsageRecord[]>();
  for (const record of ledger) {
    const known = periods.get(periodOf(record));
    if (known) known.push(record);
    else periods.set(periodOf(record), [record]);
  }
  return new Map(
    Array.from(periods, ([period, records]) => {
      const places = records.map(({ effectiveAt }) => Date.parse(effectiveAt));
      const set = records.flatMap(({ behavior, dimensions }) => (behavior === 'set' ? [sliceKey(dimensions)] : []));
      const slices = [...new Set([sliceKey({}), ...set])].map((key) => JSON.parse(key) as [string, string][]);
      return [period, slices.map((slice) => ({ slice: Object.fromEntries(slice), usage: sums(places) }))];
    }),
  );
}

const sliceKey = (dimensions: Record<string, string>) => JSON.stringify(Object.entries(dimensions).sort());

/**
 * What is wrong with a ledger, a sentence each: a level that is not the sum of what was there, a record that did
 * something else than was asked, a correction that does not take back what it corrects.
 *
 * @param ledger in the order in which the store took it
 */
export function faultsOf(ledger: readonly UsageRecord[], resets: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const periodOf = ({ featureId, effectiveAt }: UsageRecord) =>
    `${featureId} ${resets.has(featureId) ? monthOf(effectiveAt) : ''}`;
  const levels = levelsOf(ledger, periodOf);
  const byId = new Map(ledger.map((record) => [record.id, record]));
  for (const record of ledger) {
    const { effectiveAt, behavior, dimensions, corrects, idempotencyKey: key } = record;
    const known = levels.get(periodOf(record)) ?? [];
    const asked = sliceKey(behavior === 'set' ? dimensions : {});
    const at = Date.parse(effectiveAt);
    const before = known.find(({ slice }) => sliceKey(slice) === asked)?.usage.upTo(at) ?? NaN;
    const after = behavior === 'set' ? tenths(record.value) : before + tenths(record.value);
    if (tenths(record.before) !== before)
      faults.push(`${key}: before is ${record.before}, the ledger says ${before / 10}`);
    if (tenths(record.after) !== after) faults.push(`${key}: after is ${record.after}, asked was ${after / 10}`);
    if (tenths(record.applied) !== after - before)
      faults.push(`${key}: applied is ${record.applied}, not ${(after - before) / 10}`);
    const corrected = corrects === null ? undefined : byId.get(corrects);
    if (corrected && tenths(record.applied) !== -tenths(corrected.applied))
      faults.push(`${key}: does not take back ${corrects}`);
    for (const { slice, usage } of known) if (isWithin(slice, dimensions)) usage.add(at, tenths(record.applied));
  }
  const corrections = ledger.flatMap(({ corrects }) => corrects ?? []);
  if (new Set(corrections).size < corrections.length) faults.push('A record is corrected twice.');
  return faults;
}

/** Usage of a feature now, as the ledger says it. */
export const usageIn = (ledger: readonly UsageRecord[], featureId: string, resets: ReadonlySet<string>, now: string) =>
  ledger
    .filter(
      (one) => one.featureId === featureId && (!resets.has(featureId) || monthOf(one.effectiveAt) === monthOf(now)),
    )
    .reduce((sum, { applied }) => sum + tenths(applied), 0) / 10;
