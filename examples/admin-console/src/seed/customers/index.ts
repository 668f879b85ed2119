import type { CustomerPlan } from '../plan';
import { acme } from './acme';
import { decimals, foreign, long, many, resets } from './edges';
import * as states from './states';
import { twoSubscriptions } from './subscriptions';

/** Tenant whose people use the console. */
export const HOME_TENANT = '';

/** Another tenant in the same database. */
export const OTHER_TENANT = 'other';

/** All customers of the seed, by tenant, in the order of the first page. */
export function seedCustomers(seed: number): { tenant: string; customers: CustomerPlan[] }[] {
  return [
    {
      tenant: HOME_TENANT,
      customers: [
        acme,
        twoSubscriptions,
        states.dimensions,
        resets,
        states.unlimited,
        states.zero,
        states.eventMetered,
        states.readOnly,
        states.noSubscription,
        states.noFeatures,
        states.empty,
        many(seed),
        long,
        decimals,
      ],
    },
    { tenant: OTHER_TENANT, customers: [foreign] },
  ];
}
