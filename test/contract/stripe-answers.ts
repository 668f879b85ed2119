/** Answers of Stripe's billing meters and entitlements: shapes as its open declarations say, values of our own. */

export interface StripeList<Item> {
  object: 'list';
  data: Item[];
  has_more: boolean;
  url: string;
}

export interface StripeSubscription {
  id: string;
  object: 'subscription';
  status: 'active' | 'canceled' | 'incomplete' | 'incomplete_expired' | 'past_due' | 'paused' | 'trialing' | 'unpaid';
  description: string | null;
  start_date: number;
  items: StripeList<{
    id: string;
    current_period_start: number;
    current_period_end: number;
    price: {
      recurring: { interval: 'day' | 'month' | 'week' | 'year'; interval_count: number; meter: string | null } | null;
    };
  }>;
}

export interface StripeMeter {
  id: string;
  object: 'billing.meter';
  display_name: string;
  event_name: string;
  default_aggregation: { formula: 'count' | 'last' | 'sum' };
}

export interface StripeSummary {
  id: string;
  object: 'billing.meter_event_summary';
  aggregated_value: number;
  start_time: number;
  end_time: number;
  meter: string;
}

export interface StripeMeterEvent {
  object: 'billing.meter_event';
  created: number;
  event_name: string;
  identifier: string;
  payload: Record<string, string>;
  timestamp: number;
}

export interface StripeError {
  error: {
    type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
    code?: string;
    message?: string;
    param?: string;
  };
}

const seconds = (text: string) => Date.parse(text) / 1_000;

const item = (id: string, start: string, end: string, meter: string | null) => ({
  id,
  current_period_start: seconds(start),
  current_period_end: seconds(end),
  price: { recurring: { interval: 'month' as const, interval_count: 1, meter } },
});

const listOf = <Item>(data: Item[], url: string): StripeList<Item> => ({ object: 'list', data, has_more: false, url });

const period = ['2026-10-31T08:00:00Z', '2026-11-30T08:00:00Z'] as const;

export const subscriptions: StripeList<StripeSubscription> = listOf(
  [
    {
      id: 'sub_1Pro',
      object: 'subscription',
      status: 'past_due',
      description: 'Pro',
      start_date: seconds('2026-01-31T08:00:00Z'),
      items: listOf([item('si_1', ...period, 'mtr_calls'), item('si_2', ...period, null)], '/v1/subscription_items'),
    },
    {
      id: 'sub_2Mixed',
      object: 'subscription',
      status: 'unpaid',
      description: null,
      start_date: seconds('2026-02-01T00:00:00Z'),
      items: listOf(
        [
          item('si_3', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', null),
          item('si_4', '2026-11-15T00:00:00Z', '2026-12-15T00:00:00Z', null),
        ],
        '/v1/subscription_items',
      ),
    },
    {
      id: 'sub_3Gone',
      object: 'subscription',
      status: 'canceled',
      description: null,
      start_date: 1,
      items: listOf([], '/v1/subscription_items'),
    },
  ],
  '/v1/subscriptions',
);

export const meters: StripeList<StripeMeter> = listOf(
  [
    {
      id: 'mtr_calls',
      object: 'billing.meter',
      display_name: 'API calls',
      event_name: 'api_call',
      default_aggregation: { formula: 'sum' },
    },
    {
      id: 'mtr_seats',
      object: 'billing.meter',
      display_name: 'Seats',
      event_name: 'seats',
      default_aggregation: { formula: 'last' },
    },
  ],
  '/v1/billing/meters',
);

const summary = (value: number, start: string, end: string): StripeSummary => ({
  id: `mtrusg_${start}`,
  object: 'billing.meter_event_summary',
  aggregated_value: value,
  start_time: seconds(start),
  end_time: seconds(end),
  meter: 'mtr_calls',
});

/** Without a window: one total. */
export const total: StripeList<StripeSummary> = listOf(
  [summary(13012, ...period)],
  '/v1/billing/meters/mtr_calls/event_summaries',
);

/** By UTC day, newest first, days without events left out. */
export const daily: StripeList<StripeSummary> = listOf(
  [
    summary(7, '2026-11-04T00:00:00Z', '2026-11-05T00:00:00Z'),
    summary(40, '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'),
    summary(12, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
  ],
  '/v1/billing/meters/mtr_calls/event_summaries',
);

export const echo = (identifier: string, value: string): StripeMeterEvent => ({
  object: 'billing.meter_event',
  created: seconds('2026-11-23T14:32:00Z'),
  event_name: 'api_call',
  identifier,
  payload: { stripe_customer_id: 'cus_Stripe1', value },
  timestamp: seconds('2026-11-23T14:32:00Z'),
});

/** Its words for a time that is too far away, and for a key that was used. */
export const tooOld: StripeError = {
  error: {
    type: 'invalid_request_error',
    code: 'timestamp_too_far_in_past',
    message: 'The timestamp is too far in the past.',
  },
};
export const usedIdentifier: StripeError = {
  error: { type: 'invalid_request_error', message: 'An event already exists with identifier key-1.' },
};
