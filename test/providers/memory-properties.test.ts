import { describe } from 'vitest';
import { checkProvider } from '../../src/provider/check';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { NOW } from '../support/ledger/chances';
import { describeLedgerProperties } from '../support/ledger/properties-suite';

describe('the memory provider', () => {
  describeLedgerProperties((recording, meter) => {
    const memory = createMemoryDataProvider({
      now: NOW,
      seed: {
        customers: [
          {
            id: 'c',
            entitlements: [
              {
                feature: { id: 'f', name: 'F', meter },
                limit: { kind: 'limited', value: '50', enforcement: 'soft' },
                reset: meter === 'fluctuating' ? null : { every: { count: 1, unit: 'month' } },
                dimensions: [{ key: 'region' }, { key: 'plan' }],
                recording,
              },
            ],
          },
        ],
      },
    });
    return Promise.resolve({ provider: checkProvider(memory), advance: memory.advance, now: memory.now });
  }, 200);
});
