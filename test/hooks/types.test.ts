import { describe, expectTypeOf, it } from 'vitest';
import type { Query, useEntitlementUsage, useUsageHistory } from '../../src/hooks';
import type { Entitlement, UsageHistory } from '../../src/model';
import type { Problem, UsageError } from '../../src/provider';

type Success<T> = Extract<T, { status: 'success' }>;

/** Checked by the type checker; running it says nothing more. */
describe('the types that a host writes against', () => {
  it('narrow by status', () => {
    type History = ReturnType<typeof useUsageHistory>;
    expectTypeOf<Success<History>['history']>().toEqualTypeOf<UsageHistory>();
    expectTypeOf<Success<History>['error']>().toEqualTypeOf<UsageError | null>();
    expectTypeOf<Extract<History, { status: 'error' }>['error']>().toEqualTypeOf<UsageError>();
    expectTypeOf<Extract<History, { status: 'pending' }>['error']>().toEqualTypeOf<null>();
    expectTypeOf<History['status']>().toEqualTypeOf<'pending' | 'error' | 'success'>();
    expectTypeOf<Success<Query<{ a: 1 }>>['a']>().toEqualTypeOf<1>();
  });

  it('tell a list from one feature', () => {
    const scope = { customerId: 'cus_1', subscriptionId: undefined };
    const list = (use: typeof useEntitlementUsage) => use(scope);
    const one = (use: typeof useEntitlementUsage) => use({ ...scope, featureId: 'api' });
    expectTypeOf(list).returns.toHaveProperty('retryFeature');
    expectTypeOf(one).returns.not.toHaveProperty('retryFeature');
    expectTypeOf<Success<ReturnType<typeof list>>['entitlements']>().toEqualTypeOf<Entitlement[]>();
    expectTypeOf<Success<ReturnType<typeof one>>['entitlement']>().toEqualTypeOf<Entitlement | null>();
    expectTypeOf<Success<ReturnType<typeof one>>['problem']>().toEqualTypeOf<Problem | null>();
  });
});
