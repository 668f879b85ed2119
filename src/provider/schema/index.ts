/** The schemas of the boundary, by operation. */
import * as v from 'valibot';
import type { UsageOperation } from '../provider';
import { finite, instant, list, shape, text } from './basics';
import { window } from './common';
import { abilities, customer, subscription } from './entitlement';
import { history } from './history';
import * as input from './input';
import { dimensionValues, eventReceipt, preview, recordPage, recordReceipt } from './record';

/** What each operation takes. */
export const inputSchemas = {
  listSubscriptions: input.subscriptionsQuery,
  listEntitlements: input.entitlementsQuery,
  getUsageHistory: input.historyQuery,
  previewUsageRecord: input.recordDraft,
  addUsageRecord: input.newRecord,
  reportUsageEvent: input.newEvent,
  listUsageRecords: input.recordsQuery,
  listDimensionValues: input.dimensionValuesQuery,
} as const satisfies Record<UsageOperation, v.GenericSchema>;

/**
 * What each operation answers. `listEntitlements` is the envelope only: its rows are read one by one,
 * so that a bad one does not take the others with it.
 */
export const answerSchemas = {
  listSubscriptions: shape({ customer, subscriptions: list(subscription) }),
  listEntitlements: shape({ entitlements: list(v.unknown()), problems: list(v.unknown()), abilities, asOf: instant }),
  getUsageHistory: history,
  previewUsageRecord: preview,
  addUsageRecord: recordReceipt,
  reportUsageEvent: eventReceipt,
  listUsageRecords: recordPage,
  listDimensionValues: dimensionValues,
} as const satisfies Record<UsageOperation, v.GenericSchema>;

/** What errors carry besides their message. `current` is read as a row of its own. */
export const errorDetailSchemas = {
  issues: list(shape({ path: text, message: text })),
  window,
  closedUntil: instant,
  retryAfterMs: v.pipe(finite, v.minValue(0)),
} as const;

export { MAX_ID_LENGTH, MAX_TEXT_LENGTH } from './input';
export { pathOf } from './basics';
export { entitlement, problem } from './entitlement';
