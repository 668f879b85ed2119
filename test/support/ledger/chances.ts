/** What may happen to a ledger, and under which rules. */
import fc from 'fast-check';
import type { RecordingRules } from '../../../src/model/entitlement';

/** The rules of a calculated feature, with how far back its records may be dated. */
export type Rules = Omit<Extract<RecordingRules, { kind: 'calculated' }>, 'window' | 'conflictCheck' | 'visibility'> & {
  window: { earliest: string } | null;
};

/** When it all takes place: the middle of a month, so that the months before are in reach. */
export const NOW = Date.parse('2026-11-22T14:32:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const earliest = new Date(NOW - 90 * DAY).toISOString();

/** Everything goes, within ninety days. */
export const ALL: Rules = {
  kind: 'calculated',
  delta: true,
  negativeDelta: true,
  set: 'native',
  integersOnly: false,
  minTotal: null,
  window: { earliest },
  dimensions: 'optional',
  note: 'optional',
  undo: true,
};

/** Any rules. */
export const rules: fc.Arbitrary<Rules> = fc.record({
  kind: fc.constant('calculated' as const),
  delta: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  negativeDelta: fc.boolean(),
  set: fc.constantFrom('native', 'native', 'emulated', 'no'),
  integersOnly: fc.boolean(),
  minTotal: fc.constantFrom(null, '0', '0', '-7.5', '3'),
  window: fc.constantFrom(null, { earliest }, { earliest: new Date(NOW - 3 * DAY).toISOString() }),
  dimensions: fc.constantFrom('none', 'optional', 'optional', 'required'),
  note: fc.constantFrom('none', 'optional', 'optional', 'required'),
  undo: fc.boolean(),
});

/** A record before its time and its place are known. */
export interface Draft {
  behavior: 'delta' | 'set';
  /** Tenths. */
  value: number;
  /** How long ago it takes effect, milliseconds; `null`: now. */
  ago: number | null;
  dimensions: Record<string, string>;
  note: string | null;
}

const region = fc.constantFrom('eu', 'us');
const plan = fc.constantFrom('x', 'y');

/** Any record, most of them as people make them. */
export const draft: fc.Arbitrary<Draft> = fc.record({
  behavior: fc.constantFrom('delta', 'delta', 'set'),
  value: fc.oneof(
    fc.integer({ min: -300, max: 900 }),
    fc.integer({ min: -30, max: 90 }).map((value) => value * 10),
  ),
  ago: fc.oneof(
    fc.constant(null),
    // To the hour, so that some fall on the same moment, and on the first of a month.
    fc.integer({ min: 0, max: 80 * 24 }).map((hours) => hours * HOUR),
    fc.integer({ min: 1, max: 3 }).map((months) => NOW - Date.UTC(2026, 11 - months, 1)),
  ),
  dimensions: fc.oneof(fc.constant({}), fc.record({ region }), fc.record({ plan }), fc.record({ region, plan })),
  note: fc.constantFrom(null, null, 'why'),
});

/** One thing that happens: a record, an undo of an earlier one, or time that passes. */
export type Step = { kind: 'write'; draft: Draft } | { kind: 'undo'; which: number } | { kind: 'wait'; ms: number };

/** Any sequence of them. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), draft }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat({ max: 99 }) }) },
    // Never long enough that ninety days do not reach back to the first of them.
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 * HOUR }) }),
    },
  ),
  { minLength: 1, maxLength: 12 },
);
