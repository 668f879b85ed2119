import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { eventIntentText, judgeEvent } from '../../model/usage-event';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { digestOf } from '../engine/digest';
import { beforeWriting } from '../../provider/before-writing';
import { toCloudEvent } from './cloud-event';
import { entitlementOf, loadValues } from './entitlements';
import type { OpenMeter } from './engine';
import { eventIdOf } from './ids';
import { findRepeated } from './look-up';
import { readBefore, writeOnce } from './open-key';
import type { Look } from './preview';
import type { Attempt } from './recent-writes';
import { valueField } from './rules';
import { requireRow } from './scope';
import { send } from './send';
import { actorOf } from './written';

/** Reports an event of a feature that is counted from events. */
export async function reportUsageEvent(
  engine: OpenMeter,
  input: NewUsageEvent,
  context: CallContext,
): Promise<UsageEventReceipt> {
  const { customerId, idempotencyKey: key } = input;
  const intent = await digestOf(eventIntentText(input));
  const duplicate: UsageEventReceipt = { status: 'duplicate', eventId: key };

  return engine.recent.once<UsageEventReceipt>(
    { customerId, key, intent, signal: context.signal },
    async (attempt) => {
      const { seen, isRepeated } = await readBefore(
        attempt,
        async () => {
          const scope = await loadValues(engine, input, context);
          const row = requireRow(scope, input.featureId);
          const owner = { ownerId: scope.customer.id, customerId };
          const repeated = await findRepeated(engine, owner, key, intent, context);
          return {
            seen: { scope, row, entitlement: entitlementOf(engine, scope, row) },
            isRepeated: repeated !== null,
          };
        },
        context.signal,
      );
      if (isRepeated) return duplicate;
      return writeOnce(engine, attempt, () => write(engine, input, intent, seen, attempt, context));
    },
    async () => duplicate,
  );
}

async function write(
  engine: OpenMeter,
  input: NewUsageEvent,
  intent: string,
  { scope: { customer }, row: { feature }, entitlement }: Omit<Look, 'preview'>,
  attempt: Attempt,
  context: CallContext,
): Promise<UsageEventReceipt> {
  const { customerId, idempotencyKey: key } = input;
  const { meter } = feature;
  const field = meter && valueField(meter);
  // A text is counted as what it is; all other meters count a number.
  const number = meter?.aggregation === 'UNIQUE_COUNT' ? undefined : (field ?? undefined);
  const verdict = judgeEvent(entitlement, input, number);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  if (!meter) throw new UsageError('unsupported', 'Nothing was written: the meter of this feature is not there.');

  const event = await beforeWriting(
    async () =>
      toCloudEvent(
        engine,
        { customerId, customer, feature, meter },
        eventIdOf({ ownerId: customer.id, customerId }, key),
        {
          value: field === null ? undefined : input.properties[field],
          groups: groupsOf(feature.dimensions, input),
          at: input.at,
        },
        {
          kind: 'event',
          intent,
          feature: feature.key,
          ...(context.actor && { actor: actorOf(context.actor) }),
        },
      ),
    context.signal,
  );
  attempt.sending();
  await send(engine, customer.id, event, context);
  return { status: 'accepted', eventId: key, watch: engine.watch };
}

const groupsOf = (keys: readonly string[], { properties }: NewUsageEvent): Record<string, string | number | boolean> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(properties, key) ? properties[key] : null;
      return value === null || value === undefined ? [] : [[key, value]];
    }),
  );
