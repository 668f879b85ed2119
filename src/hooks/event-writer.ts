import type { NewUsageEvent, UsageEventReceipt } from '../model/event';
import { instantText } from '../model/instant';
import { findRecord } from './find-record';
import type { WriteKind, WriteState } from './writer';

/** What is reported, without whose usage it is. */
export type EventIntent = Pick<NewUsageEvent, 'at' | 'properties'>;

/** Where the report of an event stands. */
export type EventWriterState = WriteState<NewUsageEvent, UsageEventReceipt>;

/** How usage events are written. */
export const EVENTS: WriteKind<NewUsageEvent, UsageEventReceipt> = {
  intentOf: ({ subscriptionId, featureId, at, properties }) =>
    JSON.stringify([
      subscriptionId ?? '',
      featureId,
      at === undefined ? null : instantText(at),
      Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  send: (provider, input, context) => provider.reportUsageEvent(input, context),
  // An engine whose events are no lines of a ledger that can be read cannot tell: then it stays unknown.
  find: async (provider, input, context) => {
    const record = await findRecord(provider, input, context);
    return record && { status: 'duplicate', eventId: record.id };
  },
};
