import type { UsageHistory } from 'react-entitlement-usage/core';
import { hard } from '../seeds/build';
import { MONTH_START, NOW } from '../seeds/now';
import { usageOver } from '../seeds/rhythm';

const DAY = 86_400_000;
const [START, END] = [Date.parse(MONTH_START), Date.parse('2026-12-01T00:00:00Z')];

/** The moment at which a new version was launched. */
export const LAUNCH = Date.parse('2026-11-12T09:00:00Z');

/** The days of this month. */
const buckets = Array.from({ length: (END - START) / DAY }, (_, day) => START + day * DAY);

const used = usageOver({ from: MONTH_START, total: 10_732, variant: 31 }).values.map(Number);

/** API calls of this month by day, as any backend may answer them: what is still to come is not known. */
export const history: UsageHistory = {
  kind: 'amount',
  range: { from: MONTH_START, to: '2026-12-01T00:00:00Z' },
  granularity: 'day',
  timeZone: 'UTC',
  buckets,
  end: END,
  completeUntil: Date.parse(NOW),
  series: [{ key: 'total', tags: {}, values: buckets.map((_, day) => used[day] ?? null) }],
  resets: [{ at: START, cause: 'period' }],
  limits: [{ from: START, limit: hard('10000') }],
  asOf: NOW,
};
