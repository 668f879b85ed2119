import type { UsageSeed } from 'react-entitlement-usage/core';

/** A customer of a seed. */
export type SeedCustomer = UsageSeed['customers'][number];

/** A subscription of a seed. */
export type SeedSubscription = NonNullable<SeedCustomer['subscriptions']>[number];

/** One metered feature of a seed, with its usage. */
export type SeedEntitlement = NonNullable<SeedSubscription['entitlements']>[number];

/** A run of usage of a seed. */
export type SeedSeries = Extract<NonNullable<SeedEntitlement['usage']>, unknown[]>[number];
