/** The tab on Stigg: what it can do works, and what it cannot is said where it would be. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createPair, NOW } from '../providers/stigg/support';
import { quietConsole, row, rowButton, rowNames, showTab } from './tab-support';

quietConsole();

let count = 0;

function open(...[options, ...more]: Parameters<typeof createPair>) {
  const { fake, provider } = createPair({ id: `stigg-${(count += 1)}`, ...options }, ...more);
  return { fake, ...showTab({ dataProvider: provider, now: () => NOW }) };
}

async function openPanel({ user }: Pick<ReturnType<typeof open>, 'user'>, feature: string, name: string) {
  await user.click(await rowButton(feature));
  await user.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog', { name }));
}

describe('the tab on Stigg', () => {
  it('shows every metered feature with how it stands', async () => {
    open();
    await rowButton('API calls');
    expect(rowNames()).toEqual([
      'Exports, over limit, 620 of 500',
      'API calls, near limit, 8,700 of 10,000 calls',
      'Sandboxes, not known',
      'LLM tokens, fine, 412,000 of 1,000,000',
      'AI credits, fine, 12.5 of 100 credits',
      'Seats, unlimited, 28 seats',
    ]);
  });

  it('draws usage over time up to what the list shows', async () => {
    const { user } = open();
    await user.click(await rowButton('API calls'));
    const chart = await (await row('API calls')).findByRole('figure', { name: 'API calls usage over time' });
    expect(chart).toHaveTextContent('Last known: 8,700 calls.');
  });

  it('records a Delta of a part, and shows the new total at once', async () => {
    const page = open();
    const panel = await openPanel(page, 'API calls', 'Add usage record');
    await page.user.type(await panel.findByRole('textbox', { name: /^Value/ }), '-700');
    await page.user.type(await panel.findByRole('combobox', { name: 'Region' }), 'eu');
    const confirm = await panel.findByRole('button', { name: 'Confirm' });
    // The effect of a part is asked for.
    await waitFor(() => expect(confirm).not.toHaveAttribute('aria-disabled'));
    await page.user.click(confirm);
    const result = await panel.findByRole('status', { name: 'Recorded' });
    expect(result).toHaveTextContent(/Usage now8,000 calls/);
    expect(page.fake.calls.find(({ operation }) => operation === 'reportUsage')?.body).toContain('"region":"eu"');
    await page.user.keyboard('{Escape}');
    expect(await rowButton('API calls')).toHaveAccessibleName(/8,000 of 10,000 calls/);
  });

  it('reports an event, and waits for Stigg to count it', async () => {
    const page = open();
    const panel = await openPanel(page, 'LLM tokens', 'Report event');
    await page.user.type(await panel.findByRole('textbox', { name: 'tokens' }), '1500');
    await page.user.click(await panel.findByRole('button', { name: 'Report' }));
    expect(await panel.findByRole('status', { name: 'Accepted, not visible yet' })).toBeVisible();
  });

  it('says why a feature takes no record, and how that is mended', async () => {
    const { user } = open({ features: {} });
    await user.click(await rowButton('API calls'));
    const item = await row('API calls');
    expect(await item.findByText(/give the recording of "api-calls" in the options of the provider/)).toBeVisible();
    expect(item.queryByRole('button', { name: 'Add usage record' })).not.toBeInTheDocument();
  });
});
