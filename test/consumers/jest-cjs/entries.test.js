/** @jest-environment node */
const { exports: entries } = require('react-entitlement-usage/package.json');

const code = Object.keys(entries).filter((entry) => !/\.(css|json)$/.test(entry));

test.each(code)('require() loads %s', (entry) => {
  const names = Object.keys(require(entry.replace('.', 'react-entitlement-usage')));
  expect(names).not.toEqual([]);
});

test('an error of one entry is known to another', async () => {
  const { createMemoryDataProvider } = require('react-entitlement-usage/core');
  const { createUsageHandler } = require('react-entitlement-usage/server');
  const { createUsageSeed } = require('react-entitlement-usage/testing');
  const handler = createUsageHandler({
    provider: createMemoryDataProvider({ seed: createUsageSeed() }),
    basePath: '/api/usage',
    authorize: () => ({ actor: { id: 'ada' } }),
  });
  const ask = (customerId) =>
    handler(
      new Request('http://127.0.0.1/api/usage/listEntitlements', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ customerId, subscriptionId: 'sub_pro' }),
      }),
    );
  expect((await ask('cus_acme')).status).toBe(200);
  expect((await ask('cus_nobody')).status).toBe(404);
});
