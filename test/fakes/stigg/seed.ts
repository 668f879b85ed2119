import { addUnits } from './periods';
import type { FakeFeature, FakeGrant, FakeMeasurement, FakeState, FakeSubscription } from './state';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const FEATURES: FakeFeature[] = [
  { id: 'api-calls', displayName: 'API calls', type: 'NUMBER' },
  { id: 'exports', displayName: 'Exports', type: 'NUMBER' },
  { id: 'seats', displayName: 'Seats', type: 'NUMBER', meter: 'fluctuating' },
  { id: 'llm-tokens', displayName: 'LLM tokens', type: 'NUMBER', eventName: 'llm.call', valueField: 'tokens' },
  { id: 'sandboxes', displayName: 'Sandboxes', type: 'NUMBER' },
  { id: 'sso', displayName: 'Single sign-on', type: 'BOOLEAN' },
  { id: 'support', displayName: 'Support', type: 'ENUM' },
];

/** How usage of a feature came about: a total per period, spread over its days. */
interface Course {
  featureId: string;
  /** Total of the current period. */
  total: number;
  /** Total of each period before. */
  before: number;
  /** Regions that it is spread over, with their shares; none: it has no dimension. */
  regions?: Record<string, number>;
}

const REGIONS = { eu: 5, us: 3, apac: 2 };

const COURSES: Course[] = [
  { featureId: 'api-calls', total: 8_700, before: 9_400, regions: REGIONS },
  { featureId: 'exports', total: 620, before: 410 },
  { featureId: 'llm-tokens', total: 412_000, before: 655_000 },
];

/** What `cus_acme` of the demo and the customers of the tests have, relative to a time: the same for the same time. */
export function createStiggSeed(now: number): FakeState {
  // The present usage period began seventeen days ago, on the hour.
  const start = Math.floor((now - 17 * DAY) / HOUR) * HOUR;
  const began = addUnits(start, 'MONTH', -3);
  const monthly = { resetPeriod: 'MONTH', anchor: start } as const;
  const grants: FakeGrant[] = [
    { featureId: 'api-calls', usageLimit: 10_000, ...monthly },
    { featureId: 'exports', usageLimit: 500, ...monthly },
    { featureId: 'seats', usageLimit: null, hasUnlimitedUsage: true },
    { featureId: 'llm-tokens', usageLimit: 1_000_000, ...monthly },
    { featureId: 'sandboxes', deniedReason: 'NoFeatureEntitlementInSubscription' },
    { featureId: 'sso' },
    { featureId: 'support' },
  ];
  const subscription = (id: string, customerId: string, more: Partial<FakeSubscription> = {}): FakeSubscription => ({
    id,
    customerId,
    planId: 'plan-pro',
    status: 'ACTIVE',
    startDate: began,
    currentBillingPeriod: { start, end: addUnits(start, 'MONTH', 1) },
    eras: [{ from: began, grants }],
    ...more,
  });
  const usage = (customerId: string, resourceId: string | null): FakeMeasurement[] => [
    ...COURSES.flatMap((course) => spread(course, { customerId, resourceId, began, start, now })),
    ...seats({ customerId, resourceId, began, now }),
  ];
  return {
    features: FEATURES,
    customers: [
      {
        id: 'cus_acme',
        credits: [
          {
            currencyId: 'ai-credits',
            displayName: 'AI credits',
            unitSingular: 'credit',
            unitPlural: 'credits',
            currentUsage: 12.5,
            usageLimit: 100,
            usagePeriodEnd: addUnits(start, 'MONTH', 1),
          },
        ],
      },
      { id: 'cus_globex' },
      { id: 'cus_initech' },
      { id: 'cus_archived', archived: true },
    ],
    subscriptions: [
      subscription('sub_acme_pro', 'cus_acme'),
      subscription('sub_acme_old', 'cus_acme', {
        planId: 'plan-basic',
        status: 'EXPIRED',
        startDate: began - 300 * DAY,
      }),
      subscription('sub_globex_eu', 'cus_globex', { resourceId: 'workspace-eu' }),
      subscription('sub_globex_us', 'cus_globex', { resourceId: 'workspace-us', startDate: began + DAY }),
    ],
    measurements: [
      ...usage('cus_acme', null),
      ...usage('cus_globex', 'workspace-eu'),
      ...usage('cus_globex', 'workspace-us'),
    ],
  };
}

interface Whose {
  customerId: string;
  resourceId: string | null;
  began: number;
  now: number;
}

/** Four reports a day, more of them on working days, that add up to the totals to the unit. */
function spread({ featureId, total, before, regions }: Course, whose: Whose & { start: number }): FakeMeasurement[] {
  const { customerId, resourceId, start, now } = whose;
  const measurements: FakeMeasurement[] = [];
  for (let period = -3; period <= 0; period += 1) {
    const from = addUnits(start, 'MONTH', period);
    const to = period === 0 ? now : addUnits(start, 'MONTH', period + 1);
    const times: number[] = [];
    for (let at = from + HOUR; at < to; at += 6 * HOUR) times.push(at);
    const weights = times.map((at, index) => weightOf(at, index));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const wanted = period === 0 ? total : before + 37 * period;
    const names = regions ? Object.entries(regions).flatMap(([name, share]) => Array<string>(share).fill(name)) : [];
    let [sum, told] = [0, 0];
    times.forEach((at, index) => {
      sum += weights[index] ?? 0;
      const applied = Math.round((wanted * sum) / all) - told;
      told += applied;
      const region = names[(index * 7) % names.length];
      const dimensions = region === undefined ? {} : { region };
      measurements.push({ customerId, resourceId, featureId, applied, at, visibleAt: at, dimensions });
    });
  }
  return measurements;
}

function weightOf(at: number, index: number): number {
  const day = new Date(at).getUTCDay();
  return (day === 0 || day === 6 ? 2 : 6) + ((index * 37) % 11) / 2;
}

/** Seats come and go. */
const seats = ({ customerId, resourceId, began, now }: Whose): FakeMeasurement[] =>
  [12, 5, -2, 8, 3, -4, 6].map((applied, index) => {
    const at = Math.floor((began + (index * (now - began)) / 8) / HOUR) * HOUR + HOUR;
    return { customerId, resourceId, featureId: 'seats', applied, at, visibleAt: at, dimensions: {} };
  });
