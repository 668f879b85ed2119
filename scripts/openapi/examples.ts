/** Examples for the document: what a real handler over the memory provider answers, on a clock that stands still. */
import { createMemoryDataProvider } from '../../src/providers/memory';
import { createUsageHandler } from '../../src/server';
import { createUsageSeed } from '../../src/testing/seeds';
import type { UsageOperation } from '../../src/provider/provider';

const SCOPE = { customerId: 'cus_acme', subscriptionId: 'sub_pro' };

const REQUESTS: Record<UsageOperation, object> = {
  listSubscriptions: { customerId: 'cus_acme' },
  listEntitlements: { ...SCOPE, featureIds: ['api-calls'] },
  getUsageHistory: {
    ...SCOPE,
    featureId: 'messages',
    range: { from: '2026-11-20T00:00:00Z', to: '2026-11-23T00:00:00Z' },
    granularity: 'day',
    timeZone: 'UTC',
    groupBy: ['region'],
  },
  previewUsageRecord: { ...SCOPE, featureId: 'api-calls', behavior: 'delta', value: '500', note: 'Migration replay' },
  addUsageRecord: {
    ...SCOPE,
    featureId: 'api-calls',
    behavior: 'delta',
    value: '500',
    note: 'Migration replay',
    idempotencyKey: '5f0c2a7e-6f2b-4a57-9a53-0f7f8f6b2d11',
    expected: { periodStart: '2026-11-01T00:00:00Z' },
    guard: { status: 'exceeded' },
  },
  reportUsageEvent: { ...SCOPE, featureId: 'events', idempotencyKey: 'evt-1042', properties: { value: 3 } },
  listUsageRecords: { ...SCOPE, featureId: 'api-calls', source: 'adjustment', limit: 1 },
  listDimensionValues: { ...SCOPE, featureId: 'messages', key: 'region' },
};

/** Request and answer of each operation, in an order in which the ledger has something to show. */
export async function createExamples(): Promise<Record<UsageOperation, { request: object; answer: unknown }>> {
  const handler = createUsageHandler({
    basePath: '/api/usage',
    provider: {
      ...createMemoryDataProvider({ seed: createUsageSeed() }),
      // The memory provider counts no events; an engine that does answers like this.
      reportUsageEvent: async () => ({
        status: 'accepted',
        eventId: 'evt-1042',
        watch: { pollAfterMs: 2_000, giveUpAfterMs: 60_000 },
      }),
    },
    authorize: () => ({ actor: { id: 'usr_7', name: 'Ada' } }),
  });
  const examples: [string, { request: object; answer: unknown }][] = [];
  for (const [operation, request] of Object.entries(REQUESTS)) {
    const response = await handler(
      new Request(`http://usage.example/api/usage/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    );
    const answer: unknown = await response.json();
    if (response.status !== 200) throw new Error(`The example of ${operation} failed: ${JSON.stringify(answer)}`);
    examples.push([operation, { request, answer }]);
  }
  return Object.fromEntries(examples) as Record<UsageOperation, { request: object; answer: unknown }>;
}
