import type { StiggFeatureFacts } from '../../../src/server/stigg';

/** What a host that has the features of the seed would say of them. */
export const FACTS: Record<string, StiggFeatureFacts> = {
  'api-calls': {
    recording: 'calculated',
    meter: 'incremental',
    unit: 'calls',
    enforcement: 'soft',
    dimensions: [{ key: 'region', name: 'Region' }],
    minTotal: '0',
  },
  exports: { recording: 'read-only', meter: 'incremental' },
  seats: { recording: 'calculated', meter: 'fluctuating', unit: { one: 'seat', other: 'seats' } },
  'llm-tokens': {
    recording: 'events',
    meter: 'incremental',
    eventName: 'llm.call',
    backdateDays: 30,
    fields: [{ key: 'tokens', type: 'number', required: true }],
  },
};
