import type { Actor, NewUsageEvent, NewUsageRecord } from '../../../src/model';
import type { OpenMeterDataProviderOptions } from '../../../src/server/openmeter';
import { StateBuilder, type MeteredFeature } from '../../fakes/openmeter/builder';
import type { FakeOptions } from '../../fakes/openmeter/engine';
import type { CloudEvent } from '../../fakes/openmeter/model';
import { context, NOW, setUp, type Setup } from './support';

/** A customer with one feature, `usage`, that has used 40 of 100. */
export const oneFeature = (
  feature: Partial<MeteredFeature> = {},
  options: Partial<OpenMeterDataProviderOptions> = {},
  fakeOptions: Partial<FakeOptions> = {},
): Setup =>
  setUp(
    (now) => {
      const make = new StateBuilder(now);
      const customer = make.customer('cus_one', 'One', ['app_1', 'app_2']);
      make.feature({ key: 'usage', name: 'Usage', valueProperty: '$.usage.total', eventType: 'used', ...feature });
      make.entitle({ customer, featureKey: 'usage', limit: 100 });
      make.event(customer, 'used', NOW - 3_600_000, { usage: { total: 40 } });
      return make.state;
    },
    options,
    fakeOptions,
  );

export const record = (changes: Partial<NewUsageRecord> = {}): NewUsageRecord => ({
  customerId: 'cus_one',
  featureId: 'usage',
  behavior: 'delta',
  value: '5',
  idempotencyKey: 'key-1',
  ...changes,
});

export const event = (changes: Partial<NewUsageEvent> = {}): NewUsageEvent => ({
  customerId: 'cus_one',
  featureId: 'usage',
  idempotencyKey: 'key-1',
  properties: {},
  ...changes,
});

export const usageOf = async ({ provider }: Setup): Promise<string | null | undefined> =>
  (await provider.listEntitlements({ customerId: 'cus_one' }, context())).entitlements[0]?.usage;

export const ingested = ({ fake }: Setup): CloudEvent[] => fake.state.events.slice(1).map((stored) => stored.event);
export const posts = ({ fake }: Setup): number => fake.requests.filter((name) => name === 'POST /api/v1/events').length;

export const actor: Actor = { id: 'u_1', name: 'Ann' };
