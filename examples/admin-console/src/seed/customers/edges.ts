import type { CustomerPlan, EntitlementPlan } from '../plan';
import { createRandom } from '../random';
import { calculated, counted, hard, soft } from './shared';

/** Five hundred features. */
export function many(seed: number): CustomerPlan {
  const random = createRandom(`${seed} many`);
  const areas = ['Queue', 'Cache', 'Search', 'Stream', 'Worker', 'Gateway', 'Vault', 'Mirror', 'Index', 'Relay'];
  const kinds = ['requests', 'messages', 'lookups', 'writes', 'reads'];
  const entitlements = Array.from({ length: 500 }, (_, i): EntitlementPlan => {
    const limit = 100 * (1 + Math.floor(random() * 90));
    const share = [0.2, 0.35, 0.5, 0.65, 0.85, 1, 1.2][Math.floor(random() ** 1.6 * 7)] ?? 0.5;
    const number = String(i + 1).padStart(3, '0');
    const kind = kinds[i % kinds.length] ?? 'requests';
    return {
      feature: {
        id: `metric-${number}`,
        name: `${areas[Math.floor(i / kinds.length) % areas.length]} ${kind} ${number}`,
        unit: counted(kind),
        meter: 'incremental',
      },
      limit: i % 2 === 0 ? hard(limit) : soft(limit),
      reset: 'month',
      anchorDaysAgo: 21,
      usage: {
        kind: 'amounts',
        current: Math.round(limit * share),
        past: limit,
        periods: 0,
        step: 'week',
        rhythm: 'office',
      },
    };
  });
  return {
    id: 'cus_many',
    name: 'Kilo Systems',
    shows: 'Five hundred features',
    subscriptions: [{ id: 'sub_many', name: 'Everything', status: 'active', startedDaysAgo: 120, entitlements }],
  };
}

const LONG = 'A name that somebody typed without ever looking at how long it had become '.repeat(7).slice(0, 500);
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12).slice(0, 500);

/** Names that break careless pages. */
export const long: CustomerPlan = {
  id: 'cus_long',
  name: `${LONG.slice(0, 490)} <b>end</b>`,
  shows: 'Names of 500 characters, markup, quotes, emoji and right-to-left text',
  subscriptions: [
    {
      id: 'sub_long',
      name: LONG_WORD,
      status: 'active',
      startedDaysAgo: 60,
      entitlements: [
        named('long-words', LONG, 930),
        named('long-word', LONG_WORD, 120),
        named('markup', `<script>alert('usage')</script><img src=x onerror=alert(1)>`, 1_200),
        named('quotes', `"Quotes" 'and' \`ticks\` & ampersands; -- and {braces} \\ slashes`, 400),
        named('emoji', '🚀 Launches 👩‍👩‍👧‍👦 per family 🇪🇺', 1_000),
        named('arabic', 'مكالمات واجهة البرمجة', 700),
        named('hebrew', 'קריאות API בחודש', 820),
      ],
    },
    {
      id: 'sub_long_2',
      name: '"><script>alert(2)</script>',
      status: 'trialing',
      startedDaysAgo: 90,
      entitlements: [named('markup', `<script>alert('usage')</script><img src=x onerror=alert(1)>`, 10)],
    },
  ],
};

function named(id: string, name: string, current: number): EntitlementPlan {
  return {
    feature: {
      id: `name-${id}`,
      name,
      description: name,
      unit: id === 'emoji' ? '🚀' : counted('calls'),
      meter: 'incremental',
    },
    limit: soft(1_000),
    reset: 'month',
    usage: { kind: 'amounts', current, past: 800, periods: 1, step: 'day', rhythm: 'office' },
  };
}

/** Numbers that floats get wrong. */
export const decimals: CustomerPlan = {
  id: 'cus_decimals',
  name: 'Lumen',
  shows: 'Exact decimals: 0.1 + 0.2, sixteen digits, eighteen decimals',
  subscriptions: [
    {
      id: 'sub_decimals',
      name: 'Precise',
      status: 'active',
      startedDaysAgo: 60,
      entitlements: [
        exact('credits', 'Credits', 'credits', ['0.1', '0.2'], '0.3'),
        exact('big-counter', 'Large counter', 'events', ['9007199254740992', '1'], '9007199254740994'),
        exact('fine-grains', 'Fine grains', 'g', ['0.000000000000000001', '1.5'], '2'),
        exact(
          'long-number',
          'Long number',
          'units',
          ['123456789012.123456789012345678'],
          '999999999999.999999999999999999',
        ),
        exact('refunds', 'Refunds', 'EUR', ['12.5', '-20.25'], '100', null),
      ],
    },
  ],
};

function exact(
  id: string,
  name: string,
  unit: string,
  values: string[],
  limit: string,
  minTotal: string | null = '0',
): EntitlementPlan {
  return {
    feature: { id, name, unit: unit.endsWith('s') ? counted(unit) : unit, meter: 'incremental' },
    limit: soft(limit),
    reset: null,
    recording: calculated({ decimals: true, minTotal }),
    usage: { kind: 'rows', values },
  };
}

/** One feature per reset period. */
export const resets: CustomerPlan = {
  id: 'cus_resets',
  name: 'Meridian',
  shows: 'Resets by the hour, day, week, month and year',
  timeZone: 'Australia/Sydney',
  subscriptions: [
    {
      id: 'sub_resets',
      name: 'Every period',
      status: 'active',
      startedDaysAgo: 700,
      entitlements: [
        resetting('hourly-bursts', 'Burst requests', 'hour', 'minutes', 42, 48, 60, 72),
        resetting('daily-reports', 'Daily reports', 'day', 'hour', 96, 80, 100, 45),
        resetting('weekly-digests', 'Weekly digests', 'week', 'hour', 310, 420, 600, 26),
        resetting('monthly-invoices', 'Monthly invoices', 'month', 'day', 1_020, 900, 1_000, 12),
        resetting('yearly-audits', 'Yearly audits', 'year', 'day', 24, 20, 24, 2),
      ],
    },
  ],
};

function resetting(
  id: string,
  name: string,
  reset: 'hour' | 'day' | 'week' | 'month' | 'year',
  step: 'minutes' | 'hour' | 'day',
  current: number,
  past: number,
  limit: number,
  periods: number,
): EntitlementPlan {
  return {
    feature: { id, name, unit: counted(name.split(' ').at(-1) ?? ''), meter: 'incremental' },
    limit: hard(limit),
    reset,
    recording: calculated({ window: { days: 90 } }),
    usage: { kind: 'amounts', current, past, periods, step, rhythm: 'always-on' },
  };
}

/** A customer of another tenant, whom the console's usual people may not see. */
export const foreign: CustomerPlan = {
  id: 'cus_foreign',
  name: 'Northwind',
  shows: 'A customer of another tenant',
  subscriptions: [
    {
      id: 'sub_foreign',
      name: 'Team',
      status: 'active',
      startedDaysAgo: 50,
      entitlements: [
        {
          feature: { id: 'foreign-calls', name: 'Calls', unit: counted('calls'), meter: 'incremental' },
          limit: hard(500),
          reset: 'month',
          usage: { kind: 'amounts', current: 320, past: 400, periods: 1, step: 'day', rhythm: 'office' },
        },
      ],
    },
  ],
};
