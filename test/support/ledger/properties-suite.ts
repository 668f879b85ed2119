/** What is true of any sequence of records, whichever store keeps them and whatever its rules are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entitlement, Feature } from '../../../src/model/entitlement';
import { usageState } from '../../../src/model/limit';
import { previewUsageRecord, type UsagePreview } from '../../../src/model/preview';
import { compareQuantities, negateQuantity } from '../../../src/model/quantity';
import type { NewUsageRecord, UsageRecord, UsageRecordDraft, UsageRecordReceipt } from '../../../src/model/record';
import type { CheckedProvider } from '../../../src/provider/check';
import { isUsageError, type UsageError } from '../../../src/provider/error';
import { ALL, DAY, draft, NOW, rules, steps, type Draft, type Rules, type Step } from './chances';
import { createReference, tenths, type Change } from './reference';

/** A store with one feature: `f` of the customer `c`, with the dimensions region and plan, at most 50. */
export interface Ledger {
  provider: CheckedProvider;
  advance(ms: number): void;
  now(): number;
}

/** Makes an empty store. Usage starts anew each month, unless the feature is fluctuating. */
export type OpenLedger = (rules: Rules, meter: Feature['meter']) => Promise<Ledger>;

const SCOPE = { customerId: 'c', featureId: 'f' };
const context = () => ({ signal: new AbortController().signal, actor: { id: 'ada' } });

let keys = 0;

const inputOf = ({ behavior, value, ago, dimensions, note }: Draft, now: number): UsageRecordDraft => ({
  ...SCOPE,
  behavior,
  value: tenths(value),
  ...(ago !== null && { at: new Date(now - ago).toISOString() }),
  ...(Object.keys(dimensions).length > 0 && { dimensions }),
  ...(note !== null && { note }),
});

const undoOf = ({ id, applied, effectiveAt, dimensions }: UsageRecord): UsageRecordDraft => ({
  ...SCOPE,
  behavior: 'delta',
  value: negateQuantity(applied),
  at: effectiveAt,
  dimensions,
  corrects: id,
});

const add = ({ provider }: Ledger, input: Omit<NewUsageRecord, 'idempotencyKey'>): Promise<UsageRecordReceipt> =>
  provider.addUsageRecord({ ...input, idempotencyKey: `p${(keys += 1)}` }, context());

const written = async (ledger: Ledger, input: UsageRecordDraft): Promise<UsageRecord> => {
  const { record } = await add(ledger, input);
  if (!record) throw new Error('no record');
  return record;
};

const read = async ({ provider }: Ledger): Promise<Entitlement> => {
  const [entitlement] = (await provider.listEntitlements({ customerId: 'c' }, context())).entitlements;
  if (!entitlement) throw new Error('no entitlement');
  return entitlement;
};

async function refusalOf(work: Promise<unknown>): Promise<UsageError> {
  const error: unknown = await work.then(
    () => expect.fail('expected a refusal, but it was written'),
    (thrown: unknown) => thrown,
  );
  if (!isUsageError(error)) throw error;
  return error;
}

/** Usage of every day of the last months, as a whole and by slice. */
async function picture({ provider }: Ledger, until: number): Promise<unknown> {
  const range = { from: new Date(NOW - 100 * DAY).toISOString(), to: new Date(until).toISOString() };
  const query = { ...SCOPE, range, granularity: 'day', timeZone: 'UTC' } as const;
  const [whole, parts] = await Promise.all([
    provider.getUsageHistory(query, context()),
    provider.getUsageHistory({ ...query, groupBy: ['region', 'plan'] }, context()),
  ]);
  const used = parts.series.map(({ tags, exact }) => ({ tags, exact: Array.from(exact ?? []) }));
  return {
    whole: whole.series[0]?.exact,
    // A slice that has come to nothing is a line at zero or none: both say the same.
    parts: used
      .filter(({ exact }) => exact.some((one) => one !== '0' && one !== null))
      .sort((a, b) => (JSON.stringify(a.tags) < JSON.stringify(b.tags) ? -1 : 1)),
  };
}

/** Does what a sequence says. Undoes only what can be undone. @returns the records that were written */
async function play(
  ledger: Ledger,
  sequence: readonly Step[],
  onWrite?: (record: UsageRecord) => void,
): Promise<UsageRecord[]> {
  const records: UsageRecord[] = [];
  const undone = new Set<string>();
  for (const step of sequence) {
    if (step.kind === 'wait') {
      ledger.advance(step.ms);
      continue;
    }
    const target = step.kind === 'undo' ? records[step.which % Math.max(1, records.length)] : undefined;
    if (step.kind === 'undo' && (!target || undone.has(target.id))) continue;
    const record = await written(
      ledger,
      target ? undoOf(target) : inputOf((step as { draft: Draft }).draft, ledger.now()),
    );
    if (target) undone.add(target.id);
    records.push(record);
    onWrite?.(record);
  }
  return records;
}

const meter = fc.constantFrom<Feature['meter']>('incremental', 'fluctuating');

/**
 * @param open makes the store
 * @param numRuns how many sequences are tried for each property
 */
export function describeLedgerProperties(open: OpenLedger, numRuns: number): void {
  const seed = Number(process.env['PROPERTY_SEED'] ?? 20_261_130);
  const check = { numRuns, seed };

  describe(`whatever happens to a ledger (PROPERTY_SEED=${seed})`, () => {
    it('every record does what ten lines of a reference say, and usage is what they add up to', async () => {
      await fc.assert(
        fc.asyncProperty(steps, meter, async (sequence, kind) => {
          const ledger = await open(ALL, kind);
          const reference = createReference(kind !== 'fluctuating');
          await play(ledger, sequence, ({ behavior, value, applied, before, after, effectiveAt, dimensions }) => {
            const at = Date.parse(effectiveAt);
            const effect = reference.write({ behavior, value: Math.round(Number(value) * 10), at, dimensions });
            expect({ before, applied, after }).toEqual({
              before: tenths(effect.before),
              applied: tenths(effect.applied),
              after: tenths(effect.after),
            });
          });
          expect((await read(ledger)).usage).toBe(tenths(reference.level(ledger.now())));
          // The level at the end of each of the last days, where a day does not begin with a reset.
          const range = { from: '2026-11-16T00:00:00Z', to: '2026-11-21T00:00:00Z' };
          const history = await ledger.provider.getUsageHistory(
            { ...SCOPE, range, granularity: 'day', timeZone: 'UTC' },
            context(),
          );
          const days = Array.from(history.buckets, (start) => {
            const end = reference.level(start + DAY - 1);
            return tenths(kind === 'fluctuating' ? end : end - reference.level(start - 1));
          });
          expect(history.series[0]?.exact).toEqual(days);
        }),
        check,
      );
    });

    it('a preview says what the store then does, or why it refuses, under any rules', async () => {
      const last = fc.oneof(
        { weight: 3, arbitrary: fc.record({ draft, undoes: fc.constant(null) }) },
        { weight: 1, arbitrary: fc.record({ draft, undoes: fc.nat({ max: 99 }) }) },
      );
      let [taken, refused] = [0, 0];
      await fc.assert(
        fc.asyncProperty(rules, meter, fc.array(last, { minLength: 1, maxLength: 10 }), async (given, kind, drafts) => {
          const ledger = await open(given, kind);
          const reference = createReference(kind !== 'fluctuating');
          const records: UsageRecord[] = [];
          for (const { draft: one, undoes } of drafts) {
            const target = undoes === null ? undefined : records[undoes % Math.max(1, records.length)];
            const plain = inputOf(one, ledger.now());
            const input = target ? await undoIn(ledger, target, plain) : plain;
            const shown = await ledger.provider.previewUsageRecord(input, context());
            await expectModelToAgree(ledger, input, shown);
            const change = changeOf(input, ledger.now());
            expectMinimum(shown, given.minTotal !== null && reference.fallsBelow(change, Number(given.minTotal) * 10));
            if (shown.issues.length > 0) {
              refused += 1;
              await expectRefusal(ledger, input, shown);
            } else {
              taken += 1;
              records.push(await expectEffect(ledger, input, shown));
              reference.write(change);
            }
          }
        }),
        check,
      );
      // Neither side is empty, or the property would say nothing.
      expect(Math.min(taken, refused)).toBeGreaterThan(numRuns / 2);
    });

    it('an undo restores usage and every level, of the whole and of each slice', async () => {
      await fc.assert(
        fc.asyncProperty(
          steps,
          draft,
          meter,
          fc.integer({ min: 0, max: 5 * DAY }),
          async (sequence, one, kind, later) => {
            const ledger = await open(ALL, kind);
            await play(ledger, sequence);
            const until = ledger.now();
            const before = await picture(ledger, until);
            const record = await written(ledger, inputOf(one, ledger.now()));
            ledger.advance(later);
            const undo = await written(ledger, undoOf(record));
            expect(await picture(ledger, until)).toEqual(before);
            expect([undo.corrects, undo.effectiveAt]).toEqual([record.id, record.effectiveAt]);
            // Once: a second one is refused, and the first can be taken back in turn.
            const again = await refusalOf(add(ledger, undoOf(record)));
            expect([again.code, again.details.issues?.map(({ path }) => path)]).toEqual(['invalid', ['corrects']]);
            await written(ledger, undoOf(undo));
          },
        ),
        check,
      );
    });
  });
}

/** A draft as the reference takes it. */
const changeOf = ({ behavior, value, at, dimensions = {} }: UsageRecordDraft, now: number): Change => ({
  behavior,
  value: Math.round(Number(value) * 10),
  at: at === undefined ? now : Date.parse(at),
  dimensions,
});

/** A preview says that a record leads too low exactly where the reference does, unless the record is wrong in itself. */
function expectMinimum({ issues }: UsagePreview, isBelow: boolean): void {
  const codes = issues.filter(({ field }) => field !== 'corrects' && field !== 'note').map(({ code }) => code);
  if (codes.every((code) => code === 'below_minimum')) expect(codes).toEqual(isBelow ? ['below_minimum'] : []);
}

/** An undo as the rules have it, with the note that they may ask for. */
async function undoIn(ledger: Ledger, target: UsageRecord, { note }: UsageRecordDraft): Promise<UsageRecordDraft> {
  const { at, ...undo } = undoOf(target);
  const { recording } = await read(ledger);
  const isDated = recording.kind === 'calculated' && recording.window !== null;
  return { ...undo, ...(isDated && at !== undefined && { at }), ...(note !== undefined && { note }) };
}

/** What the model shows before the store has answered is what the store shows, where the model knows enough. */
async function expectModelToAgree(ledger: Ledger, input: UsageRecordDraft, shown: UsagePreview): Promise<void> {
  if (input.at !== undefined || input.dimensions || input.corrects !== undefined) return;
  expect(previewUsageRecord({ entitlement: await read(ledger), draft: input })).toEqual(shown);
}

async function expectRefusal(ledger: Ledger, input: UsageRecordDraft, { issues }: UsagePreview): Promise<void> {
  const before = await read(ledger);
  const error = await refusalOf(add(ledger, input));
  const { usage, version } = await read(ledger);
  expect([usage, version]).toEqual([before.usage, before.version]);
  if (issues.some(({ code }) => code === 'out_of_window')) return expect(error.code).toBe('out_of_window');
  expect(error.code).toBe('invalid');
  // What depends on usage is said last, and alone, where the form of the input is wrong as well.
  const told = (error.details.issues ?? []).map(({ path }) => path);
  const malformed = issues.filter(({ code }) => code !== 'below_minimum').map(({ field }) => field);
  const all = issues.map(({ field }) => field);
  expect([malformed, all].map((paths) => paths.join())).toContain(told.join());
}

async function expectEffect(ledger: Ledger, input: UsageRecordDraft, shown: UsagePreview): Promise<UsageRecord> {
  const before = await read(ledger);
  const { record, applied, entitlement } = await add(ledger, {
    ...input,
    expected: shown.expected,
    guard: shown.guard,
  });
  if (!record || !entitlement) throw new Error('no record');
  expect([applied, record.applied]).toEqual([shown.applied, shown.applied]);
  expect(entitlement).toEqual(await read(ledger));
  const { recording } = entitlement;
  const least = recording.kind === 'calculated' ? recording.minTotal : null;
  for (const level of least === null ? [] : [record.after, shown.after.usage])
    expect(compareQuantities(level ?? '', least ?? '')).toBeGreaterThanOrEqual(0);
  const current = usageState(entitlement.usage, entitlement.limit);
  expect(current).toEqual(shown.current?.after ?? usageState(before.usage, before.limit));
  if (shown.slice && input.behavior === 'set')
    expect([record.before, record.after]).toEqual([shown.slice.before, shown.slice.after]);
  // Drawn again at the same time, before is what after was.
  const { at, dimensions, note } = input;
  const next = {
    ...SCOPE,
    behavior: input.behavior,
    value: '0',
    ...(at && { at }),
    ...(dimensions && { dimensions }),
    ...(note && { note }),
  };
  const again = await ledger.provider.previewUsageRecord(next, context());
  expect([again.before, again.slice?.before]).toEqual([shown.after, shown.slice?.after]);
  return record;
}
