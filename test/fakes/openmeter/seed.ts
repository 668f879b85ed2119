import { StateBuilder } from './builder';
import type { MeteredEntitlement, State } from './model';
import { recurrenceAt } from './periods';

const MODELS = ['large', 'small', 'vision'];
const REGIONS = ['eu', 'us'];

/** What a host of the demo says about the features, besides what the engine knows. */
export const DEMO_FEATURES = {
  tokens: { unit: { one: 'token', other: 'tokens' } },
  api_calls: { unit: { one: 'call', other: 'calls' } },
  seats: { unit: { one: 'seat', other: 'seats' } },
  jobs: { unit: { one: 'job', other: 'jobs' } },
  build_minutes: { unit: { one: 'minute', other: 'minutes' } },
} as const;

/** Customers in every state, with usage that ends at `now`: `cus_acme`, `cus_globex` (two subscriptions), `cus_new` (none). */
export function createDemoState(now: number): State {
  const make = new StateBuilder(now);
  make.feature({
    key: 'tokens',
    name: 'AI tokens',
    valueProperty: '$.tokens',
    groupBy: { model: '$.model', region: '$.region' },
  });
  make.feature({ key: 'api_calls', name: 'API calls', valueProperty: '$.calls' });
  make.feature({ key: 'seats', name: 'Seats', aggregation: 'LATEST', valueProperty: '$.seats' });
  make.feature({ key: 'jobs', name: 'Jobs', aggregation: 'COUNT', groupBy: { queue: '$.queue' } });
  make.feature({
    key: 'build_minutes',
    name: 'Build minutes',
    valueProperty: '$.minutes',
    groupBy: { runner: '$.runner' },
  });
  make.feature({ key: 'exports', name: 'Exports', isMeterDeleted: true });
  make.plainFeature('sso', 'Single sign-on');
  make.plainFeature('support', 'Support');

  const acme = make.customer('cus_acme', 'Acme');
  const tokens = make.entitle({ customer: acme, featureKey: 'tokens', limit: 1_000_000 });
  const calls = make.entitle({ customer: acme, featureKey: 'api_calls', limit: 10_000, isSoftLimit: true });
  const seats = make.entitle({
    customer: acme,
    featureKey: 'seats',
    limit: 50,
    interval: 'P1Y',
    anchor: make.hoursAgo(150 * 24),
  });
  const jobs = make.entitle({ customer: acme, featureKey: 'jobs', limit: 500 });
  const minutes = make.entitle({
    customer: acme,
    featureKey: 'build_minutes',
    limit: 240,
    interval: 'P1D',
    anchor: make.hoursAgo(5),
    daysBack: 40,
  });
  const exports = make.entitle({ customer: acme, featureKey: 'exports', limit: 100 });
  make.entitlePlain(acme, 'sso');
  make.entitlePlain(acme, 'support', '{"level":"premium"}');
  make.subscribe(acme, 'Pro', [tokens, calls, seats, jobs, minutes, exports]);

  fill(make, acme, tokens, [640_000, 910_000], 862_400, 60, (value, index) => ({
    tokens: value,
    ...(index % 7 !== 3 && { model: MODELS[index % 3] }),
    region: REGIONS[index % 2],
  }));
  fill(make, acme, calls, [9_120, 11_400], 13_012, 40, (value) => ({ calls: value }));
  fill(make, acme, jobs, [120, 200], 148, 148, (_, index) => ({ queue: index % 3 === 0 ? 'nightly' : 'default' }));
  const days = Array.from({ length: 30 }, (_, day) => 90 + ((day * 37) % 140));
  fill(make, acme, minutes, days, 131, 8, (value, index) => ({
    minutes: value,
    runner: index % 2 === 0 ? 'linux' : 'mac',
  }));
  [28, 31, 30, 34, 38, 41].forEach((level, index) => {
    make.event(acme, 'seats', make.hoursAgo((70 - index * 13) * 24), { seats: level });
  });

  const globex = make.customer('cus_globex', 'Globex', ['globex_a', 'globex_b']);
  const team = make.entitle({ customer: globex, featureKey: 'tokens', limit: 200_000 });
  const trial = make.entitle({ customer: globex, featureKey: 'jobs', limit: 20 });
  make.subscribe(globex, 'Team', [team]);
  make.subscribe(globex, 'Add-on', [trial], { status: 'canceled', activeTo: now + 9 * 86_400_000 });
  make.subscribe(globex, 'Starter', [], { status: 'inactive', activeTo: make.hoursAgo(91 * 24) });
  make.subscribe(globex, 'Enterprise', [], { status: 'scheduled', activeFrom: now + 20 * 86_400_000 });
  fill(make, globex, team, [50_000], 41_200, 30, (value, index) => ({ tokens: value, model: MODELS[index % 3] }));

  const fresh = make.customer('cus_new', 'New customer');
  make.entitle({ customer: fresh, featureKey: 'api_calls', limit: 100 });
  return make.state;
}

/** Usage of the current usage period, and of those before it, the newest of them last. */
function fill(
  make: StateBuilder,
  customer: Parameters<StateBuilder['spread']>[0],
  { interval, anchor, featureKey }: MeteredEntitlement,
  before: readonly number[],
  total: number,
  events: number,
  dataOf: (value: number, index: number) => Record<string, unknown>,
): void {
  const { from } = recurrenceAt(interval, anchor, make.now);
  let end = from;
  for (const earlier of [...before].reverse()) {
    const start = recurrenceAt(interval, anchor, end - 1).from;
    make.spread(customer, featureKey, { from: start, to: end, total: earlier, events }, dataOf);
    end = start;
  }
  make.spread(customer, featureKey, { from, total, events }, dataOf);
}

/** A customer whose usage a test suite may change, one of somebody else, and a host's facts about a feature. */
export function createConformanceState(now: number): State {
  const make = new StateBuilder(now);
  make.feature({ key: 'calculated', name: 'Calculated', valueProperty: '$.amount' });
  make.feature({ key: 'fluctuating', name: 'Fluctuating', aggregation: 'LATEST' });
  make.feature({ key: 'events', name: 'Events', aggregation: 'COUNT', groupBy: { queue: '$.queue' } });
  make.feature({ key: 'measured', name: 'Events with a value', groupBy: { queue: '$.queue' } });
  make.feature({ key: 'read_only', name: 'Read-only' });
  make.feature({
    key: 'dimensions',
    name: 'With dimensions',
    valueProperty: '$.usage.total',
    groupBy: { model: '$.model', region: '$.place.region' },
  });
  const customer = make.customer('cus_conformance', 'Conformance');
  make.customer('cus_foreign', 'Foreign');
  const anchor = make.hoursAgo(10 * 24);
  const entitle = (featureKey: string, limit: number, interval = 'P1M') =>
    make.entitle({ customer, featureKey, limit, interval, anchor, daysBack: 60 });
  const calculated = entitle('calculated', 1_000);
  const fluctuating = entitle('fluctuating', 100, 'P10Y');
  const events = entitle('events', 100);
  const measured = entitle('measured', 100);
  const readOnly = entitle('read_only', 100);
  const dimensions = entitle('dimensions', 10_000);
  make.subscribe(customer, 'Main', [calculated, fluctuating, events, measured, readOnly, dimensions]);
  const other = make.entitle({ customer, featureKey: 'other', limit: 10, anchor });
  make.feature({ key: 'other', name: 'Of another subscription' });
  make.subscribe(customer, 'Other', [other], { activeFrom: make.hoursAgo(100 * 24) });

  make.spread(customer, 'calculated', { from: make.hoursAgo(20 * 24), total: 300, events: 20 }, (value) => ({
    amount: value,
  }));
  make.event(customer, 'fluctuating', make.hoursAgo(40), { value: 12 });
  make.spread(customer, 'read_only', { from: make.hoursAgo(48), total: 40, events: 4 }, (value) => ({ value }));
  make.spread(customer, 'dimensions', { from: make.hoursAgo(9 * 24), total: 900, events: 24 }, (value, index) => ({
    usage: { total: value },
    ...(index % 4 !== 3 && { model: MODELS[index % 3] }),
    place: { region: REGIONS[index % 2] },
  }));
  return make.state;
}
