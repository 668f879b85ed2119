import type { NewUsageRecord, UsageRecordReceipt, Watch } from '../../model/record';
import { toQuantity } from '../../model/quantity';
import { intentText, judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { doubleOf } from '../engine/number';
import { toCloudEvent } from './cloud-event';
import type { OpenMeter } from './engine';
import { findRepeated } from './look-up';
import { look } from './preview';
import { toRecord } from './record';
import { actorOf, digestOf } from './written';

/** OpenMeter counts what it takes within seconds. */
export const watchOf = ({ options }: OpenMeter): Watch =>
  options.watch ?? { pollAfterMs: 2_000, giveUpAfterMs: 60_000 };

/** Writes a record as an event: read, judged as everywhere, then sent. */
export async function addUsageRecord(
  engine: OpenMeter,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { scope, row, entitlement, preview } = await look(engine, input, input.guard?.near, context);
  const { customer } = scope;
  const { feature } = row;
  const requested = toQuantity(input.value);
  const repeated = await findRepeated(engine, customer.id, input.idempotencyKey, intentText(input), context);
  if (repeated) {
    const record = toRecord(engine, repeated.stored, feature, input);
    return { status: 'duplicate', record, requested, applied: repeated.written.applied ?? null };
  }
  const verdict = judgeRecord(entitlement, input, preview);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  const { recording } = entitlement;
  const isGauge = recording.kind === 'calculated' && recording.set === 'native';
  if (input.behavior === 'set' && !isGauge && input.expected?.usage === undefined) throw notExpected();
  const value = doubleOf(isGauge ? requested : verdict.applied);
  if (value === null) throw tooManyDigits();
  const { meter } = feature;
  if (!meter) throw new UsageError('unsupported', 'Nothing was written: the meter of this feature is not there.');

  const note = input.note?.trim();
  const event = toCloudEvent(
    engine,
    { customerId: input.customerId, customer, feature, meter },
    input.idempotencyKey,
    { value, groups: input.dimensions ?? {}, at: input.at },
    {
      kind: 'record',
      intent: await digestOf(intentText(input)),
      feature: feature.key,
      behavior: input.behavior,
      value: requested,
      applied: verdict.applied,
      ...(note && { note }),
      ...(context.actor && { actor: actorOf(context.actor) }),
    },
  );
  await engine.api.ingest(event, engine.isDeduping ? 'by-key' : 'never', context);
  return { status: 'accepted', record: null, requested, applied: verdict.applied, watch: watchOf(engine) };
}

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
