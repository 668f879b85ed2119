import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { eventIntentText, judgeEvent } from '../../model/usage-event';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { beforeWriting } from '../../provider/before-writing';
import { toCloudEvent } from './cloud-event';
import { entitlementOf, loadValues } from './entitlements';
import type { OpenMeter } from './engine';
import { eventIdOf } from './ids';
import { findRepeated } from './look-up';
import { valueField } from './rules';
import { requireRow } from './scope';
import { send } from './send';
import { actorOf, digestOf } from './written';

/** Reports an event of a feature that is counted from events. */
export async function reportUsageEvent(
  engine: OpenMeter,
  input: NewUsageEvent,
  context: CallContext,
): Promise<UsageEventReceipt> {
  const { scope, row, entitlement } = await beforeWriting(async () => {
    const loaded = await loadValues(engine, input, context);
    const found = requireRow(loaded, input.featureId);
    return { scope: loaded, row: found, entitlement: entitlementOf(engine, loaded, found) };
  });
  const { feature } = row;
  const { customer } = scope;
  const { idempotencyKey: key } = input;
  const intent = await digestOf(eventIntentText(input));
  const duplicate: UsageEventReceipt = { status: 'duplicate', eventId: key };

  const write = async (): Promise<UsageEventReceipt> => {
    if (await beforeWriting(() => findRepeated(engine, customer.id, key, intent, context))) return duplicate;
    const field = feature.meter && valueField(feature.meter);
    // A text is counted as what it is; all other meters count a number.
    const number = feature.meter?.aggregation === 'UNIQUE_COUNT' ? undefined : (field ?? undefined);
    const verdict = judgeEvent(entitlement, input, number);
    if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
    const { meter } = feature;
    if (!meter) throw new UsageError('unsupported', 'Nothing was written: the meter of this feature is not there.');

    const event = await beforeWriting(
      async () =>
        toCloudEvent(
          engine,
          { customerId: input.customerId, customer, feature, meter },
          eventIdOf(customer.id, key),
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
    await send(engine, customer.id, event, context);
    return { status: 'accepted', eventId: key, watch: engine.watch };
  };

  return engine.recent.once(
    { customerId: customer.id, key, intent, signal: context.signal },
    write,
    async () => duplicate,
  );
}

const groupsOf = (keys: readonly string[], { properties }: NewUsageEvent): Record<string, string | number | boolean> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(properties, key) ? properties[key] : null;
      return value === null || value === undefined ? [] : [[key, value]];
    }),
  );
