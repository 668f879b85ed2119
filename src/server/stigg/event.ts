import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { eventIntentText, judgeEvent } from '../../model/usage-event';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { factsOf } from './options';
import { readBeforeWrite, refusalNow, sendingFailure } from './outcome';
import { sentKey } from './sent-key';
import { EVENT_WATCH, type Stigg } from './stigg';

/** Reports a raw event. All of its properties go as dimensions, which is what Stigg's meters read. */
export function reportUsageEvent(stigg: Stigg, input: NewUsageEvent, context: CallContext): Promise<UsageEventReceipt> {
  const intent = eventIntentText(input);
  return stigg.keys.once({ ...input, intent }, context.signal, (isOpen) => report(stigg, input, context, isOpen));
}

/** @param isOpen whether the same was sent before, and what became of it is not known */
async function report(
  stigg: Stigg,
  input: NewUsageEvent,
  context: CallContext,
  isOpen: boolean,
): Promise<UsageEventReceipt> {
  const { scope, entitlement } = await readBeforeWrite(stigg, input, context, isOpen);
  const verdict = judgeEvent(entitlement, input);
  if (verdict.verdict !== 'write') throw refusalNow(verdict, entitlement, isOpen);
  const { eventName } = factsOf(stigg.options, input.featureId);
  // Its rules are no events without a name.
  if (eventName === undefined) throw new UsageError('unsupported', 'Nothing was reported: the event has no name.');

  const given = Object.entries(input.properties).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  const idempotencyKey = await sentKey(input, eventIntentText(input));
  try {
    await stigg.api.reportEvent(
      {
        customerId: scope.customerId,
        eventName,
        idempotencyKey,
        ...(scope.resourceId !== null && { resourceId: scope.resourceId }),
        ...(given.length > 0 && { dimensions: Object.fromEntries(given) }),
        ...(input.at !== undefined && { timestamp: input.at }),
      },
      context,
    );
  } catch (error) {
    throw sendingFailure(error, isOpen);
  } finally {
    stigg.awaitEvent(scope, entitlement);
  }
  return { status: 'accepted', eventId: null, watch: EVENT_WATCH };
}
