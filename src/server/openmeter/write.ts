import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity } from '../../model/quantity';
import type { NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import type { Instant } from '../../model/time';
import { intentText, judgeRecord } from '../../model/write';
import { isUsageError, UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { digestOf } from '../engine/digest';
import { beforeWriting } from '../../provider/before-writing';
import { doubleOf } from '../engine/number';
import { toCloudEvent } from './cloud-event';
import type { OpenMeter } from './engine';
import { eventIdOf } from './ids';
import { findRepeated, findShown } from './look-up';
import { readBefore, writeOnce } from './open-key';
import { look, type Look } from './preview';
import type { Attempt } from './recent-writes';
import { toRecord } from './record';
import { loadScope, requireRow, type EntitledFeature, type LoadedScope } from './scope';
import { send } from './send';
import { actorOf } from './written';

/** Writes a record as an event: read, judged as everywhere, then sent. */
export async function addUsageRecord(
  engine: OpenMeter,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { customerId, idempotencyKey: key } = input;
  const requested = toQuantity(input.value);
  const intent = await digestOf(intentText(input));

  return engine.recent.once<UsageRecordReceipt>(
    { customerId, key, intent, signal: context.signal },
    async (attempt) => {
      const { step, seen, duplicate } = await readBefore(
        attempt,
        async () => {
          const before = engine.pending.step();
          const found = await look(engine, input, input.guard?.near, context);
          return { step: before, seen: found, duplicate: await findDuplicate(engine, input, intent, found, context) };
        },
        context.signal,
      );
      if (duplicate) return duplicate;
      return writeOnce(engine, attempt, () => write(engine, input, intent, { seen, step }, attempt, context));
    },
    async (applied) => {
      const known: UsageRecordReceipt = { status: 'duplicate', record: null, requested, applied };
      try {
        const scope = await loadScope(engine, input, context);
        const found = { scope, row: requireRow(scope, input.featureId) };
        const duplicate = await findDuplicate(engine, input, intent, found, context);
        return duplicate ? { ...duplicate, applied: duplicate.applied ?? applied } : known;
      } catch (error) {
        // It was written, whether or not the engine can be asked for it now.
        if (isUsageError(error) && error.code === 'duplicate_key') throw error;
        return known;
      }
    },
  );
}

/** What the key has written, as far as the log shows it. */
async function findDuplicate(
  engine: OpenMeter,
  input: NewUsageRecord,
  intent: string,
  { scope: { customer }, row: { feature } }: { scope: LoadedScope; row: EntitledFeature },
  context: CallContext,
): Promise<UsageRecordReceipt | null> {
  const owner = { ownerId: customer.id, customerId: input.customerId };
  const repeated = await findRepeated(engine, owner, input.idempotencyKey, intent, context);
  if (!repeated) return null;
  const record = toRecord(engine, repeated.stored, feature, input, customer.id);
  const applied = repeated.written.applied ?? null;
  return { status: 'duplicate', record, requested: toQuantity(input.value), applied };
}

/** How it stood, and the step of this process before it was read. */
interface Seen {
  seen: Look;
  step: number;
}

async function write(
  engine: OpenMeter,
  input: NewUsageRecord,
  intent: string,
  before: Seen,
  attempt: Attempt,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const isDifference = input.behavior === 'set' && isEmulated(before.seen.entitlement);
  const { seen, step } = isDifference ? await lookUntilSure(engine, input, before, context) : before;
  const { entitlement, preview, scope, row } = seen;
  const { customer } = scope;
  const { feature } = row;
  const requested = toQuantity(input.value);
  const verdict = judgeRecord(entitlement, input, preview);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  if (isDifference && input.expected?.usage === undefined) throw notExpected();
  const value = doubleOf(input.behavior === 'set' && !isDifference ? requested : verdict.applied);
  if (value === null) throw tooManyDigits();
  const { meter } = feature;
  if (!meter) throw new UsageError('unsupported', 'Nothing was written: the meter of this feature is not there.');

  const note = input.note?.trim();
  const at = input.at !== undefined && isDifference ? justBefore(input.at) : input.at;
  const event = await beforeWriting(
    async () =>
      toCloudEvent(
        engine,
        { customerId: input.customerId, customer, feature, meter },
        eventIdOf({ ownerId: customer.id, customerId: input.customerId }, input.idempotencyKey),
        { value, groups: input.dimensions ?? {}, at },
        {
          kind: 'record',
          intent,
          feature: feature.key,
          behavior: input.behavior,
          value: requested,
          applied: verdict.applied,
          ...(at !== input.at && { at: input.at }),
          ...(note && { note }),
          ...(context.actor && { actor: actorOf(context.actor) }),
        },
      ),
    context.signal,
  );
  // From here to the sending nothing is waited for: what another write of this process sends meanwhile would be missed.
  if (isDifference && engine.pending.isUnsure(customer.id, meter.eventType, step)) throw notSure(entitlement);
  attempt.sending();
  await send(engine, customer.id, event, context);
  return { status: 'accepted', record: null, requested, applied: verdict.applied, watch: engine.watch };
}

const isEmulated = ({ recording }: Entitlement): boolean =>
  recording.kind === 'calculated' && recording.set === 'emulated';

/** Reads usage anew when what was read may leave out what this process has written. */
async function lookUntilSure(
  engine: OpenMeter,
  input: NewUsageRecord,
  before: Seen,
  context: CallContext,
): Promise<Seen> {
  const { pending } = engine;
  const { scope, row, entitlement } = before.seen;
  const [customerId, eventType] = [scope.customer.id, row.feature.meter?.eventType];
  if (eventType === undefined || !pending.isUnsure(customerId, eventType, before.step)) return before;
  return beforeWriting(async () => {
    await pending.settle(customerId, eventType, (ids) => findShown(engine, customerId, ids, context));
    const step = pending.step();
    if (pending.isUnsure(customerId, eventType, step)) throw notSure(entitlement);
    return { step, seen: await look(engine, input, input.guard?.near, context) };
  });
}

/** The difference to what was used before a moment belongs to what was used before it. */
const justBefore = (at: Instant): Instant => toInstant(toEpoch(at) - 1);

const notSure = (entitlement: Entitlement): UsageError =>
  refusalOf(
    {
      verdict: 'conflict',
      message:
        'Nothing was written: OpenMeter has not counted yet what was written of the same events a moment ago, so the difference to set is not known. Wait some seconds, look at the new preview and confirm again.',
    },
    entitlement,
  );

const notExpected = (): UsageError =>
  new UsageError(
    'invalid',
    'Nothing was written: OpenMeter cannot set usage, so the difference to what was shown is written, and what was shown is not said. Send expected.usage with a set.',
    { issues: [{ path: 'expected.usage', message: 'expected the usage that the set was drawn from, got nothing' }] },
  );

const tooManyDigits = (): UsageError =>
  new UsageError(
    'invalid',
    'Nothing was written: OpenMeter counts in 64-bit floats, and the difference to write has more than 15 digits. Use a value with fewer.',
    { issues: [{ path: 'value', message: 'expected a value whose difference to usage has at most 15 digits' }] },
  );
