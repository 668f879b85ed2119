/** Schemas of customers, subscriptions and entitlements. */
import * as v from 'valibot';
import { USAGE_ERROR_CODES } from '../error';
import {
  bool,
  expected,
  id,
  instant,
  list,
  maybe,
  members,
  oneOf,
  period,
  plain,
  quantity,
  shape,
  text,
  timeZone,
  whole,
} from './basics';
import { granularity, kindMessage, limit, reset, window } from './common';

/** {@link Customer} of the model. */
export const customer = shape({ id, name: maybe(text), timeZone: maybe(timeZone) });

/** {@link Subscription} of the model. */
export const subscription = shape({
  id,
  name: text,
  status: oneOf(['active', 'trialing', 'past_due', 'scheduled', 'ended']),
  startedAt: maybe(instant),
  currentPeriod: maybe(period),
  resource: maybe(shape({ id, name: maybe(text) })),
});

/** One word per plural category, for {@link Unit} of the model. */
const pluralUnit = shape({
  zero: maybe(text),
  one: maybe(text),
  two: maybe(text),
  few: maybe(text),
  many: maybe(text),
  other: maybe(text),
});

/** {@link Unit} of the model. */
export const unit = v.union([v.string(), pluralUnit], expected('a unit, as a word or as one word per plural category'));

/** {@link Feature} of the model. */
export const feature = shape({
  id,
  name: text,
  description: maybe(text),
  unit: maybe(unit),
  meter: oneOf(['incremental', 'fluctuating', 'unknown']),
});

/** {@link HistoryRules} of the model. */
export const historyRules = v.pipe(
  plain,
  v.variant(
    'kind',
    [
      members({
        kind: v.literal('available'),
        granularities: v.union(
          [list(granularity), v.literal('chosen-by-engine')],
          expected('a list of granularities or "chosen-by-engine"'),
        ),
        timeZones: v.union([list(timeZone), v.literal('any')], expected('a list of IANA time zones or "any"')),
        maxGroupBy: whole(0, 1_000),
        filter: bool,
        earliest: maybe(instant),
        dataExtent: maybe(v.nullable(period)),
        maxBuckets: maybe(whole(1, Infinity)),
      }),
      members({ kind: v.literal('unavailable'), reason: text }),
    ],
    kindMessage('"available", "unavailable"'),
  ),
);

/** {@link EventField} of the model. */
export const eventField = shape({
  key: id,
  name: maybe(text),
  type: oneOf(['string', 'number', 'boolean']),
  required: bool,
  options: maybe(list(text)),
});

const dedupe = oneOf(['by-key', 'silent', 'none']);

/** {@link RecordingRules} of the model. */
export const recordingRules = v.pipe(
  plain,
  v.variant(
    'kind',
    [
      members({
        kind: v.literal('calculated'),
        delta: bool,
        negativeDelta: bool,
        set: oneOf(['native', 'emulated', 'no']),
        setsTotalOnly: maybe(bool),
        integersOnly: bool,
        precision: maybe(oneOf(['exact', 'double'])),
        minTotal: v.nullable(quantity),
        window: v.nullable(window),
        dimensions: oneOf(['none', 'optional', 'required']),
        note: oneOf(['none', 'optional', 'required']),
        undo: bool,
        conflictCheck: oneOf(['atomic', 'read-first', 'none']),
        dedupe: maybe(dedupe),
        visibility: oneOf(['immediate', 'eventual']),
      }),
      members({
        kind: v.literal('events'),
        fields: v.nullable(list(eventField)),
        window: v.nullable(window),
        dedupe,
        visibility: oneOf(['eventual', 'immediate']),
      }),
      members({ kind: v.literal('read-only'), reason: text }),
    ],
    kindMessage('"calculated", "events", "read-only"'),
  ),
);

/** {@link Entitlement} of the model. */
export const entitlement = shape({
  id,
  feature,
  usage: v.nullable(quantity),
  usageUnknownReason: maybe(text),
  limit,
  usagePeriod: v.nullable(period),
  reset: v.nullable(reset),
  dimensions: list(shape({ key: id, name: maybe(text) })),
  history: historyRules,
  recording: recordingRules,
  version: v.nullable(text),
  asOf: instant,
});

/** {@link Abilities} of the provider. */
export const abilities = shape({
  write: v.union([v.literal(true), shape({ reason: text })], expected('true or { reason }')),
  records: bool,
  dimensionValues: bool,
  live: bool,
});

/** {@link UsageErrorCode} of the provider. */
export const errorCode = oneOf(USAGE_ERROR_CODES);

/** {@link Problem} of the provider. */
export const problem = shape({
  path: text,
  featureId: maybe(id),
  featureName: maybe(text),
  code: errorCode,
  message: text,
  retryable: bool,
});
