import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { eventIntentText, judgeEvent } from '../../model/usage-event';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { toCloudEvent } from './cloud-event';
import { entitlementOf, loadValues } from './entitlements';
import type { OpenMeter } from './engine';
import { findRepeated } from './look-up';
import { valueField } from './rules';
import { requireRow } from './scope';
import { watchOf } from './write';
import { actorOf, digestOf } from './written';

/** Reports an event of a feature that is counted from events. */
export async function reportUsageEvent(
  engine: OpenMeter,
  input: NewUsageEvent,
  context: CallContext,
): Promise<UsageEventReceipt> {
  const scope = await loadValues(engine, input, context);
  const row = requireRow(scope, input.featureId);
  const entitlement = entitlementOf(engine, scope, row);
  const { feature } = row;
  const { customer } = scope;
  const intent = eventIntentText(input);
  const repeated = await findRepeated(engine, customer.id, input.idempotencyKey, intent, context);
  if (repeated) return { status: 'duplicate', eventId: input.idempotencyKey };

  const field = feature.meter && valueField(feature.meter);
  // A text is counted as what it is; all other meters count a number.
  const number = feature.meter?.aggregation === 'UNIQUE_COUNT' ? undefined : (field ?? undefined);
  const verdict = judgeEvent(entitlement, input, number);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  const { meter } = feature;
  if (!meter) throw new UsageError('unsupported', 'Nothing was written: the meter of this feature is not there.');

  const event = toCloudEvent(
    engine,
    { customerId: input.customerId, customer, feature, meter },
    input.idempotencyKey,
    {
      value: field === null ? undefined : input.properties[field],
      groups: groupsOf(feature.dimensions, input),
      at: input.at,
    },
    {
      kind: 'event',
      intent: await digestOf(intent),
      feature: feature.key,
      ...(context.actor && { actor: actorOf(context.actor) }),
    },
  );
  await engine.api.ingest(event, engine.isDeduping ? 'by-key' : 'never', context);
  return { status: 'accepted', eventId: input.idempotencyKey, watch: watchOf(engine) };
}

const groupsOf = (keys: readonly string[], { properties }: NewUsageEvent): Record<string, string | number | boolean> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(properties, key) ? properties[key] : null;
      return value === null || value === undefined ? [] : [[key, value]];
    }),
  );
