import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeUsageDataProvider } from '../../../src/testing';
import { overHttp } from '../../testing/store-fixtures';
import { conformanceFixture, vendorDocument } from './support';

const runner = { describe, it, beforeAll, afterAll };

describeUsageDataProvider({
  ...runner,
  name: 'openmeter, as it is installed',
  create: async () => conformanceFixture({}).fixture,
});

describeUsageDataProvider({
  ...runner,
  name: 'openmeter with dedupe and an emulated set',
  create: async () =>
    conformanceFixture({ dedupe: 'on', emulateSet: true }, { dedupe: true }, { events: 'measured' }).fixture,
});

describeUsageDataProvider({
  ...runner,
  name: 'http over openmeter',
  create: async () => overHttp(conformanceFixture({ dedupe: 'on' }, { dedupe: true }).fixture),
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => {
    expect(vendorDocument?.violations).toEqual([]);
    expect([...(vendorDocument?.calls.keys() ?? [])].sort()).toMatchInlineSnapshot(`
      [
        "getCustomer",
        "getCustomerAccess",
        "getCustomerEntitlementHistoryV2",
        "getSubscription",
        "ingestEvents",
        "listCustomerEntitlementsV2",
        "listCustomerSubscriptions",
        "listEventsV2",
        "listFeatures",
        "listMeters",
        "queryMeterPost",
      ]
    `);
  });
});
