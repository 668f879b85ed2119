/**
 * Schemas of the questions and writes. Stricter than those of answers: whatever passes can be handed
 * to a database as it is. Texts have a length, no NUL and no half characters; lists and maps have a size.
 */
import * as v from 'valibot';
import {
  bool,
  expected,
  finite,
  id,
  instant,
  mapOf,
  maybe,
  oneOf,
  quantity,
  shape,
  text,
  timeZone,
  whole,
} from './basics';
import { behavior, granularity, source, usageStatus } from './common';

/** Longest id, key or name of a key that is taken. Bounded by what a database can index. */
export const MAX_ID_LENGTH = 200;

/** Longest free text that is taken: notes, search words, dimension values, cursors. */
export const MAX_TEXT_LENGTH = 2_000;

// NUL cannot be stored by PostgreSQL; half a surrogate pair cannot be written as UTF-8.
const UNSTORABLE = /\0|\p{Surrogate}/u;

const storable = v.check<string, string>(
  (value) => !UNSTORABLE.test(value),
  'expected text without NUL or half characters',
);

const upTo = (max: number) =>
  v.maxLength<string, number, (issue: { input: string }) => string>(
    max,
    (issue) =>
      `expected at most ${max.toLocaleString('en-US')} characters, got ${issue.input.length.toLocaleString('en-US')}`,
  );

const idText = v.pipe(id, upTo(MAX_ID_LENGTH), storable);
const freeText = v.pipe(text, upTo(MAX_TEXT_LENGTH), storable);

const listOf = <Item extends v.GenericSchema>(item: Item, max: number) =>
  v.pipe(
    v.array(item, expected('an array')),
    v.maxLength(
      max,
      (issue) =>
        `expected at most ${max.toLocaleString('en-US')} entries, got ${issue.input.length.toLocaleString('en-US')}`,
    ),
  );

const mapUpTo = <Value extends v.GenericSchema>(value: Value, max: number) =>
  v.pipe(mapOf(value, idText), v.maxEntries(max, `expected at most ${max} keys`));

const scopeEntries = { customerId: idText, subscriptionId: maybe(idText) };

/** {@link SubscriptionsQuery} of the provider. */
export const subscriptionsQuery = shape({ customerId: idText, includeEnded: maybe(bool) });

/** {@link EntitlementsQuery} of the provider. */
export const entitlementsQuery = shape({ ...scopeEntries, featureIds: maybe(listOf(idText, 1_000)) });

const range = v.pipe(
  shape({ from: instant, to: instant }),
  v.check((value) => Date.parse(value.from) < Date.parse(value.to), 'expected "to" after "from"'),
);

/** {@link UsageHistoryQuery} of the model. */
export const historyQuery = shape({
  ...scopeEntries,
  featureId: idText,
  range,
  granularity: v.union([granularity, v.literal('auto')], expected('a granularity or "auto"')),
  timeZone,
  weekStartsOn: maybe(oneOf([0, 1, 6])),
  groupBy: maybe(listOf(idText, 20)),
  filter: maybe(mapUpTo(listOf(v.nullable(freeText), 1_000), 20)),
  maxSeries: maybe(whole(1, 1_000)),
});

const draftEntries = {
  ...scopeEntries,
  featureId: idText,
  behavior,
  value: quantity,
  at: maybe(instant),
  dimensions: maybe(mapUpTo(freeText, 50)),
  note: maybe(freeText),
  corrects: maybe(idText),
};

/** {@link UsageRecordDraft} of the model. */
export const recordDraft = shape(draftEntries);

const expectedUsage = shape({ usage: maybe(quantity), periodStart: v.nullable(instant), version: maybe(freeText) });

const writeGuard = shape({
  status: maybe(usageStatus),
  near: maybe(v.pipe(finite, v.minValue(0, expected('0 or more')))),
  minTotal: maybe(quantity),
});

/** {@link NewUsageRecord} of the model. */
export const newRecord = shape({
  ...draftEntries,
  idempotencyKey: idText,
  expected: maybe(expectedUsage),
  guard: maybe(writeGuard),
});

/** {@link NewUsageEvent} of the model. */
export const newEvent = shape({
  ...scopeEntries,
  featureId: idText,
  idempotencyKey: idText,
  at: maybe(instant),
  properties: mapUpTo(
    v.union(
      [freeText, finite, v.boolean(), v.null()],
      (issue) =>
        (issue.issues?.length === 1 ? issue.issues[0]?.message : undefined) ??
        expected('text, a finite number, true, false or null')(issue),
    ),
    100,
  ),
});

/** {@link UsageRecordsQuery} of the provider. */
export const recordsQuery = shape({
  ...scopeEntries,
  featureId: maybe(idText),
  source: maybe(source),
  from: maybe(instant),
  to: maybe(instant),
  actorId: maybe(idText),
  idempotencyKey: maybe(idText),
  cursor: maybe(freeText),
  limit: maybe(whole(1, 500)),
});

/** {@link DimensionValuesQuery} of the provider. */
export const dimensionValuesQuery = shape({
  ...scopeEntries,
  featureId: idText,
  key: idText,
  search: maybe(freeText),
  limit: maybe(whole(1, 1_000)),
});
