import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { judgeEvent } from '../../model/usage-event';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { factsOf } from './options';
import { isKnown, readBeforeWrite, unknownOutcome } from './outcome';
import { EVENT_WATCH, type Stigg } from './stigg';

/** Reports a raw event. All of its properties go as dimensions, which is what Stigg's meters read. */
export async function reportUsageEvent(
  stigg: Stigg,
  input: NewUsageEvent,
  context: CallContext,
): Promise<UsageEventReceipt> {
  const { scope, entitlement } = await readBeforeWrite(stigg, input, context);
  const verdict = judgeEvent(entitlement, input);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  const { eventName } = factsOf(stigg.options, input.featureId);
  // Its rules are no events without a name.
  if (eventName === undefined) throw new UsageError('unsupported', 'Nothing was reported: the event has no name.');

  const given = Object.entries(input.properties).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  try {
    await stigg.api.reportEvent(
      {
        customerId: scope.customerId,
        eventName,
        idempotencyKey: input.idempotencyKey,
        ...(scope.resourceId !== null && { resourceId: scope.resourceId }),
        ...(given.length > 0 && { dimensions: Object.fromEntries(given) }),
        ...(input.at !== undefined && { timestamp: input.at }),
      },
      context,
    );
  } catch (error) {
    throw isKnown(error) ? error : unknownOutcome(error);
  } finally {
    stigg.awaitEvent(scope, entitlement);
  }
  return { status: 'accepted', eventId: null, watch: EVENT_WATCH };
}
