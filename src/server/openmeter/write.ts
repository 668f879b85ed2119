import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity } from '../../model/quantity';
import type { NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import type { Instant } from '../../model/time';
import { intentText, judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { beforeWriting } from '../../provider/before-writing';
import { doubleOf } from '../engine/number';
import { toCloudEvent } from './cloud-event';
import type { OpenMeter } from './engine';
import { eventIdOf } from './ids';
import { findRepeated, findShown } from './look-up';
import { look, type Look } from './preview';
import { toRecord } from './record';
import { send } from './send';
import { actorOf, digestOf } from './written';

/** Writes a record as an event: read, judged as everywhere, then sent. */
export async function addUsageRecord(
  engine: OpenMeter,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const step = engine.pending.step();
  const seen = await beforeWriting(() => look(engine, input, input.guard?.near, context), context.signal);
  const { customer } = seen.scope;
  const { feature } = seen.row;
  const requested = toQuantity(input.value);
  const intent = await digestOf(intentText(input));

  const findDuplicate = async (applied: string | null): Promise<UsageRecordReceipt | null> => {
    const repeated = await beforeWriting(() =>
      findRepeated(engine, customer.id, input.idempotencyKey, intent, context),
    );
    if (!repeated) return null;
    const record = toRecord(engine, repeated.stored, feature, input, customer.id);
    return { status: 'duplicate', record, requested, applied: repeated.written.applied ?? applied };
  };

  return engine.recent.once(
    { customerId: customer.id, key: input.idempotencyKey, intent, signal: context.signal },
    async () => (await findDuplicate(null)) ?? write(engine, input, intent, { seen, step }, context),
    async (applied) => (await findDuplicate(applied)) ?? { status: 'duplicate', record: null, requested, applied },
  );
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
        eventIdOf(customer.id, input.idempotencyKey),
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
