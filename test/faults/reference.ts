/** A model of the ledger that shares no code with the store: whole tenths, one record after the other. */
import type { UsageRecord } from '../../src/model/record';

const tenths = (quantity: string | null): number => Math.round(Number(quantity) * 10);

/** The usage period of a moment, where a feature resets every month in UTC. */
const monthOf = (instant: string) => instant.slice(0, 7);

const isWithin = (slice: Record<string, string>, dimensions: Record<string, string>) =>
  Object.entries(slice).every(([key, value]) => dimensions[key] === value);

/**
 * What is wrong with a ledger, a sentence each: a level that is not the sum of what was there, a record that did
 * something else than was asked, a correction that does not take back what it corrects.
 */
export function faultsOf(ledger: readonly UsageRecord[], resets: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const seen: UsageRecord[] = [];
  const byId = new Map(ledger.map((record) => [record.id, record]));
  for (const record of ledger) {
    const { featureId, effectiveAt, behavior, dimensions, corrects, idempotencyKey: key } = record;
    const isSlice = behavior === 'set' && Object.keys(dimensions).length > 0;
    const before = seen
      .filter(
        (one) =>
          one.featureId === featureId &&
          Date.parse(one.effectiveAt) <= Date.parse(effectiveAt) &&
          (!resets.has(featureId) || monthOf(one.effectiveAt) === monthOf(effectiveAt)) &&
          (!isSlice || isWithin(dimensions, one.dimensions)),
      )
      .reduce((sum, { applied }) => sum + tenths(applied), 0);
    const after = behavior === 'set' ? tenths(record.value) : before + tenths(record.value);
    if (tenths(record.before) !== before)
      faults.push(`${key}: before is ${record.before}, the ledger says ${before / 10}`);
    if (tenths(record.after) !== after) faults.push(`${key}: after is ${record.after}, asked was ${after / 10}`);
    if (tenths(record.applied) !== after - before)
      faults.push(`${key}: applied is ${record.applied}, not ${(after - before) / 10}`);
    const corrected = corrects === null ? undefined : byId.get(corrects);
    if (corrected && tenths(record.applied) !== -tenths(corrected.applied))
      faults.push(`${key}: does not take back ${corrects}`);
    seen.push(record);
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
