import { checkProvider } from '../../../src/provider/check';
import { type UsageHistory, type UsageHistoryQuery } from '../../../src/model/history';
import { toInstant } from '../../../src/model/instant';
import type { Entitled, MeteredFeature } from '../../fakes/openmeter/builder';
import { StateBuilder } from '../../fakes/openmeter/builder';
import type { FakeOptions } from '../../fakes/openmeter/engine';
import { context, setUp, type Setup } from './support';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A customer with one feature, `usage`, and some events of it. */
export function oneFeature(
  feature: Partial<MeteredFeature>,
  entitled: Partial<Entitled>,
  events: readonly (readonly [at: string, data: Record<string, unknown>])[],
  fakeOptions: Partial<FakeOptions> = {},
): Setup {
  return setUp(
    (now) => {
      const make = new StateBuilder(now);
      const customer = make.customer('cus_one', 'One');
      make.feature({ key: 'usage', name: 'Usage', ...feature });
      make.entitle({ customer, featureKey: 'usage', limit: 100, ...entitled });
      for (const [at, data] of events) make.event(customer, 'usage', Date.parse(at), data);
      return make.state;
    },
    {},
    fakeOptions,
  );
}

/** Its answers are read as the page reads them. */
export const checked = (setup: Setup): Setup => ({ ...setup, provider: checkProvider(setup.provider) });

export const ask = (
  { provider }: Setup,
  from: string,
  to: string,
  changes: Partial<UsageHistoryQuery> = {},
): Promise<UsageHistory> =>
  provider.getUsageHistory(
    { customerId: 'cus_one', featureId: 'usage', range: { from, to }, granularity: 'day', timeZone: 'UTC', ...changes },
    context(),
  );

export const starts = ({ buckets }: UsageHistory): string[] => Array.from(buckets, toInstant);
export const column = ({ series }: UsageHistory, index = 0) => series[index]?.exact;
export const limitsOf = ({ limits }: UsageHistory) =>
  limits.map(({ from, limit }) => [toInstant(from), limit.kind === 'limited' ? limit.value : limit.kind]);
export const queries = ({ fake }: Setup): number => fake.requests.filter((name) => name.endsWith('/query')).length;
