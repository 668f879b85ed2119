/** The parts of Stigg's answers that are read, as its open declarations have them. Other members are left behind. */
import * as v from 'valibot';
import { toInstant } from '../../model/instant';
import { UsageError } from '../../provider/error';

/** Of ISO 8601: a date, or a date and a time with or without an offset. Other texts are read differently by each machine. */
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Epoch milliseconds. A time without an offset is UTC, whatever the zone of the server. */
const epoch = v.pipe(
  v.string(),
  v.transform((text) => {
    const [, date, time, offset = 'Z'] = TIME.exec(text) ?? [];
    return time === undefined ? Date.parse(date ?? '') : Date.parse(`${date}T${time}${offset}`);
  }),
  v.finite('expected a time'),
);

/** As an instant of the contract. */
const time = v.pipe(epoch, v.transform(toInstant));

/** A page of a list. */
export const pageAnswer = v.object({
  data: v.array(v.unknown()),
  pagination: v.nullish(v.object({ next: v.nullish(v.string()) })),
});

/** What is needed of a subscription to know whose usage is meant: the rest may be strange. */
export const resourceRow = v.object({ id: v.string(), resourceId: v.nullish(v.string()) });

/** Whose row it is, where it says so. */
export const ownedRow = v.object({ customerId: v.string() });

/** A subscription. */
export const subscriptionRow = v.object({
  id: v.string(),
  planId: v.string(),
  status: v.picklist(['PAYMENT_PENDING', 'ACTIVE', 'EXPIRED', 'IN_TRIAL', 'CANCELED', 'NOT_STARTED']),
  startDate: v.fallback(v.nullish(time), null),
  paymentCollection: v.nullish(v.string()),
  resourceId: v.nullish(v.string()),
  currentBillingPeriodStart: v.fallback(v.nullish(time), null),
  currentBillingPeriodEnd: v.fallback(v.nullish(time), null),
});
export type StiggSubscription = v.InferOutput<typeof subscriptionRow>;

/** What a customer may use. The rows are read one by one, so that a strange one does not hide the others. */
export const entitlementsAnswer = v.object({
  data: v.object({ accessDeniedReason: v.nullish(v.string()), entitlements: v.array(v.unknown()) }),
});

/** A row of a feature. `usageLimit`: `null` = no limit is set; absent = not told. */
export const featureRow = v.object({
  type: v.literal('FEATURE'),
  isGranted: v.boolean(),
  accessDeniedReason: v.nullish(v.string()),
  feature: v.object({ id: v.string(), displayName: v.string(), featureType: v.string() }),
  currentUsage: v.nullish(v.number()),
  usageLimit: v.optional(v.nullable(v.number())),
  hasUnlimitedUsage: v.nullish(v.boolean()),
  resetPeriod: v.nullish(v.string()),
  usagePeriodAnchor: v.nullish(time),
  usagePeriodStart: v.nullish(time),
  usagePeriodEnd: v.nullish(time),
});
export type StiggFeature = v.InferOutput<typeof featureRow>;

/** A row of a wallet. */
export const creditRow = v.object({
  type: v.literal('CREDIT'),
  isGranted: v.boolean(),
  accessDeniedReason: v.nullish(v.string()),
  currency: v.object({
    currencyId: v.string(),
    displayName: v.string(),
    description: v.nullish(v.string()),
    unitSingular: v.nullish(v.string()),
    unitPlural: v.nullish(v.string()),
  }),
  currentUsage: v.number(),
  usageLimit: v.number(),
  usageUpdatedAt: time,
  usagePeriodEnd: v.nullish(time),
});
export type StiggCredit = v.InferOutput<typeof creditRow>;

/** Usage over time. */
export const historyAnswer = v.object({
  data: v.object({
    series: v.array(
      v.object({
        tags: v.array(v.object({ key: v.string(), value: v.string() })),
        points: v.array(v.object({ timestamp: epoch, value: v.number(), isResetPoint: v.boolean() })),
      }),
    ),
    markers: v.array(v.object({ timestamp: epoch, type: v.string() })),
  }),
});
export type StiggHistory = v.InferOutput<typeof historyAnswer>['data'];

/** What became of a usage report; the total of each item. */
export const reportAnswer = v.object({
  data: v.tuple([v.object({ customerId: v.nullish(v.string()), currentUsage: v.nullish(v.number()) })]),
});

/**
 * Reads an answer.
 *
 * @throws UsageError `malformed_response` when it has another form
 */
export function read<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new UsageError(
    'malformed_response',
    `Stigg answered ${what} in a form that is not known${where === null ? '' : ` at ${where}`}: ${issue.message}.`,
  );
}
