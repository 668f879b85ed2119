import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createMemoryDataProvider, UsageError } from 'react-entitlement-usage/core';
import { createUsageSeed } from 'react-entitlement-usage/testing';

const NOW = '2026-11-23T14:32:00Z';

function showTab() {
  const dataProvider = createMemoryDataProvider({ seed: createUsageSeed(NOW) });
  render(
    <UsageProvider dataProvider={dataProvider} now={() => Date.parse(NOW)} retries={0}>
      <UsageTab customerId="cus_acme" />
    </UsageProvider>,
  );
  return { dataProvider, user: userEvent.setup() };
}

const apiCalls = (name: string) => screen.findByRole('button', { name: `API calls, ${name}` });

it('adds a usage record', async () => {
  const { user } = showTab();
  await user.click(await apiCalls('over limit, 13,012 of 10,000 calls'));
  await user.click(await screen.findByRole('button', { name: 'Add usage record' }));

  const panel = within(await screen.findByRole('dialog', { name: 'Add usage record' }));
  await user.type(await panel.findByRole('textbox', { name: /^Value/ }), '-4012');
  await user.click(await panel.findByRole('button', { name: 'Confirm' }));

  expect(await panel.findByText('Recorded')).toBeVisible();
  await user.keyboard('{Escape}');
  expect(await apiCalls('near limit, 9,000 of 10,000 calls')).toBeVisible();
});

it('keeps the numbers when a refresh fails, and says so', async () => {
  const { dataProvider, user } = showTab();
  await apiCalls('over limit, 13,012 of 10,000 calls');
  dataProvider.setFailure(() => new UsageError('unavailable', 'The billing service is down.'));

  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(await screen.findByText(/Refresh failed/)).toBeVisible();
  expect(await apiCalls('over limit, 13,012 of 10,000 calls')).toBeVisible();
});

it('shows what the application uses meanwhile, and what a reset takes away', async () => {
  const { dataProvider, user } = showTab();
  await apiCalls('over limit, 13,012 of 10,000 calls');
  dataProvider.report({ customerId: 'cus_acme', subscriptionId: 'sub_pro', featureId: 'api-calls', value: 88 });

  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(await apiCalls('over limit, 13,100 of 10,000 calls')).toBeVisible();

  dataProvider.advance(8 * 24 * 60 * 60 * 1000); // into December
  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(await apiCalls('fine, 0 of 10,000 calls')).toBeVisible();
});
