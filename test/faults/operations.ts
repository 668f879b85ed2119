/** What the writers of a storm do: the same operations for the same seed. */
import type { NewUsageRecord, UsageRecord } from '../../src/model/record';
import { randomFrom } from '../../src/testing/random';
import { ACME } from '../database/support';

/** One thing that a writer wants; an undo does not know yet what it will undo. */
export type Operation =
  { kind: 'write'; record: Omit<NewUsageRecord, 'idempotencyKey'> } | { kind: 'undo'; at: number };

/** How far back a record can take effect, days. */
export const WINDOW_DAYS = 60;

const DAY = 86_400_000;

/** Deltas, sets, slices, back-dated ones and undos of three features, mixed. */
export function operations(seed: number, count: number, now: number): Operation[] {
  const random = randomFrom(seed);
  const whole = (from: number, to: number) => Math.floor(from + random() * (to - from + 1));
  const chance = (share: number) => random() < share;
  return Array.from({ length: count }, (): Operation => {
    if (chance(0.15)) return { kind: 'undo', at: random() };
    const featureId = ['calls', 'traffic', 'seats'][whole(0, 2)] ?? 'calls';
    const isSet = chance(0.25);
    const isSlice = featureId === 'traffic' && chance(0.7);
    return {
      kind: 'write',
      record: {
        ...ACME,
        featureId,
        behavior: isSet ? 'set' : 'delta',
        // Tenths, so that floats would be seen.
        value: String((isSet ? whole(0, 9_000) : whole(-200, 600)) / 10),
        ...(chance(0.35) && { at: new Date(now - whole(1, (WINDOW_DAYS - 1) * DAY)).toISOString() }),
        ...(isSlice && { dimensions: { region: ['eu', 'us'][whole(0, 1)] ?? 'eu' } }),
        ...(chance(0.2) && { note: `No. ${whole(1, 999)}` }),
      },
    };
  });
}

/** The record that takes another one back: as much the other way, at its time. */
export const undoOf = ({ id, applied, effectiveAt, featureId, dimensions }: UsageRecord) =>
  ({
    ...ACME,
    featureId,
    behavior: 'delta',
    value: applied.startsWith('-') ? applied.slice(1) : `-${applied}`,
    at: effectiveAt,
    dimensions,
    corrects: id,
  }) as const;
