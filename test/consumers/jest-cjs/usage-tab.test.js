const { render, screen, within } = require('@testing-library/react');
const { userEvent } = require('@testing-library/user-event');
const { createElement } = require('react');
const { UsageProvider, UsageTab } = require('react-entitlement-usage');
const { createMemoryDataProvider } = require('react-entitlement-usage/core');
const { createUsageSeed } = require('react-entitlement-usage/testing');

jest.setTimeout(60_000);
const patient = { timeout: 20_000 };

let complaints;
beforeEach(() => {
  complaints = ['error', 'warn'].map((method) => jest.spyOn(console, method));
});
afterEach(() => {
  for (const complaint of complaints) expect(complaint.mock.calls).toEqual([]);
});

/** The tab over a customer in memory, as a test of an admin tool renders it. */
function showTab() {
  const dataProvider = createMemoryDataProvider({ seed: createUsageSeed() });
  render(
    createElement(
      UsageProvider,
      { dataProvider, now: dataProvider.now },
      createElement(UsageTab, { customerId: 'cus_acme' }),
    ),
  );
  return {
    user: userEvent.setup(),
    row: () => screen.findByRole('button', { name: /^API calls, /, expanded: false }, patient),
  };
}

test('shows a row per feature, by role and name', async () => {
  const { row } = showTab();
  expect((await row()).getAttribute('aria-label')).toBe('API calls, over limit, 13,012 of 10,000 calls');
});

test('opens a row to its chart, and the panel from there', async () => {
  const { user, row } = showTab();
  await user.click(await row());
  const figure = await screen.findByRole('figure', { name: 'API calls usage over time' }, patient);
  await within(figure).findByRole('application', {}, patient);
  await user.click(screen.getByRole('button', { name: 'Add usage record' }));
  const panel = await screen.findByRole('dialog', { name: 'Add usage record' }, patient);
  await user.type(await within(panel).findByRole('textbox', { name: 'Value' }, patient), '500');
  const preview = within(panel).getByRole('region', { name: 'Preview' });
  await within(preview).findByText(/^Usage from 13,012 calls to 13,512 calls/, {}, patient);
});
