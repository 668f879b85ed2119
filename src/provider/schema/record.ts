/** Schemas of previews, records and receipts. */
import * as v from 'valibot';
import { bool, finite, id, instant, list, mapOf, maybe, oneOf, period, quantity, shape, text, whole } from './basics';
import { actor, behavior, scope, source, usageState, usageStatus, watch } from './common';
import { entitlement } from './entitlement';

/** {@link ExpectedUsage} of the model. */
export const expectedUsage = shape({
  usage: maybe(quantity),
  periodStart: v.nullable(instant),
  version: maybe(text),
});

/** {@link WriteGuard} of the model. */
export const writeGuard = shape({ status: maybe(usageStatus), near: maybe(finite), minTotal: maybe(quantity) });

/** {@link UsagePreview} of the model. */
export const preview = shape({
  before: usageState,
  after: usageState,
  period: v.nullable(period),
  applied: v.nullable(quantity),
  slice: maybe(shape({ before: v.nullable(quantity), after: v.nullable(quantity) })),
  current: v.nullable(shape({ before: usageState, after: usageState })),
  issues: list(
    shape({
      code: oneOf(['invalid', 'not_integer', 'too_long', 'below_minimum', 'out_of_window', 'missing']),
      field: oneOf(['behavior', 'value', 'at', 'dimensions', 'note', 'corrects']),
      message: text,
    }),
  ),
  warnings: list(shape({ code: oneOf(['no_change', 'sign_slip', 'large_jump', 'later_set']), message: text })),
  assumptions: list(text),
  expected: expectedUsage,
  guard: writeGuard,
});

/** {@link UsageRecord} of the model. */
export const record = shape({
  id,
  sequence: whole(0, Infinity),
  scope,
  featureId: id,
  source,
  behavior,
  value: quantity,
  applied: quantity,
  before: v.nullable(quantity),
  after: v.nullable(quantity),
  effectiveAt: instant,
  recordedAt: instant,
  actor: v.nullable(actor),
  note: v.nullable(text),
  dimensions: mapOf(text),
  idempotencyKey: v.nullable(text),
  corrects: v.nullable(id),
  correctedBy: v.nullable(id),
});

const receiptStatus = oneOf(['applied', 'accepted', 'duplicate']);

/** {@link UsageRecordReceipt} of the model. */
export const recordReceipt = shape({
  status: receiptStatus,
  record: v.nullable(record),
  requested: quantity,
  applied: v.nullable(quantity),
  entitlement: maybe(entitlement),
  usageAfter: maybe(quantity),
  watch: maybe(watch),
});

/** {@link UsageEventReceipt} of the model. */
export const eventReceipt = shape({ status: receiptStatus, eventId: v.nullable(text), watch: maybe(watch) });

/** A page of {@link record}s. */
export const recordPage = shape({ items: list(record), nextCursor: v.nullable(text) });

/** {@link DimensionValuesAnswer} of the provider. */
export const dimensionValues = shape({ values: list(v.nullable(text)), more: bool });
