import type { UsageSeed } from '../../../src/providers/memory';
import { data } from '../../support/pseudo';
import { limited, NOW } from '../tab-seed';

/** Where the feature is. */
export const PLACE = { customerId: data('cus_81'), subscriptionId: data('sub_1'), featureId: data('api') };

/** One feature that takes records: 9,800 of 10,000. */
export const panelSeed = (special: Partial<ReturnType<typeof limited>> = {}): UsageSeed => ({
  now: NOW,
  customers: [
    {
      id: 'cus_81',
      name: 'Acme',
      subscriptions: [
        {
          id: 'sub_1',
          name: 'Pro',
          status: 'active',
          entitlements: [
            limited(
              { id: 'api', name: 'API calls', unit: { one: 'call', other: 'calls' } },
              9_800,
              '10000',
              'soft',
              special,
            ),
          ],
        },
      ],
    },
  ],
});
