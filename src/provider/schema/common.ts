/** Schemas of what several answers and inputs share. */
import * as v from 'valibot';
import { id, instant, maybe, members, oneOf, plain, quantity, shape, text, timeZone, whole, finite } from './basics';

/** {@link Limit} of the model. */
export const limit = v.pipe(
  plain,
  v.variant(
    'kind',
    [
      members({
        kind: v.literal('limited'),
        value: quantity,
        enforcement: oneOf(['hard', 'soft', 'unknown']),
        cap: maybe(quantity),
      }),
      members({ kind: v.literal('unlimited') }),
      members({ kind: v.literal('none') }),
      members({ kind: v.literal('unknown'), reason: maybe(text) }),
    ],
    kindMessage('"limited", "unlimited", "none", "unknown"'),
  ),
);

/** A message for a `kind` that is none of the known ones. */
export function kindMessage(kinds: string) {
  return (issue: v.BaseIssue<unknown>): string =>
    `expected one of ${kinds}, got ${typeof issue.input === 'string' ? JSON.stringify(issue.input.slice(0, 60)) : issue.received}`;
}

/** {@link Granularity} of the model. */
export const granularity = oneOf(['minute', 'hour', 'day', 'week', 'month', 'year']);

/** {@link UsageStatus} of the model. */
export const usageStatus = oneOf(['ok', 'near', 'reached', 'exceeded', 'unlimited', 'none', 'unknown']);

/** {@link UpdateBehavior} of the model. */
export const behavior = oneOf(['delta', 'set']);

/** {@link RecordSource} of the model. */
export const source = oneOf(['adjustment', 'reported', 'import']);

/** {@link RecordingWindow} of the model. */
export const window = shape({ earliest: v.nullable(instant), latest: instant });

/** {@link Actor} of the model. */
export const actor = shape({ id, name: maybe(text) });

/** {@link UsageScope} of the model, as it comes back from a store. */
export const scope = shape({ customerId: id, subscriptionId: maybe(id) });

/** {@link Watch} of the model. */
export const watch = shape({ pollAfterMs: whole(0, Infinity), giveUpAfterMs: whole(0, Infinity) });

/** {@link UsageState} of the model. */
export const usageState = shape({
  usage: v.nullable(quantity),
  limit,
  status: usageStatus,
  utilization: v.nullable(finite),
  remaining: v.nullable(quantity),
  overage: v.nullable(quantity),
});

/** {@link Reset} of the model. */
export const reset = shape({
  every: v.nullable(shape({ count: whole(1, 10_000), unit: oneOf(['hour', 'day', 'week', 'month', 'year']) })),
  anchor: maybe(instant),
  timeZone: maybe(timeZone),
  next: v.nullable(instant),
});
