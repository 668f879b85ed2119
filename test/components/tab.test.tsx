import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { memory, quietConsole, row, rowButton, rowNames, showTab, tab } from './tab-support';

quietConsole();

describe('the tab at a glance', () => {
  it('shows every metered feature with its usage against its limit', async () => {
    showTab();
    expect(await rowButton('API calls')).toHaveAccessibleName('API calls, over limit, 13,012 of 10,000 calls');
    expect(await rowButton('Storage')).toHaveAccessibleName('Storage, fine, 61.4 of 100 GB');
    expect(await rowButton('Seats')).toHaveAccessibleName('Seats, unlimited, 41 seats');
    expect(await rowButton('Webhook deliveries')).toHaveAccessibleName(
      'Webhook deliveries, no limit set, 12,400 deliveries',
    );
    expect(within(tab()).getByRole('heading', { level: 2, name: 'Entitlement usage' })).toBeVisible();
    expect(within(tab()).getAllByRole('heading', { level: 3 })).toHaveLength(12);
  });

  it('counts what is over, at and near its limit, and leaves zero counts out', async () => {
    showTab();
    await rowButton('API calls');
    expect(tab()).toHaveTextContent('1 over limit · 1 at limit · 2 near limit · 8 fine');
    expect(tab()).not.toHaveTextContent('not known');
  });

  it('says each status in a word, and what a reached limit does', async () => {
    showTab();
    expect((await row('API calls')).getByText('Over limit')).toBeVisible();
    expect((await row('API calls')).getByText('billed')).toBeVisible();
    expect((await row('Projects')).getByText('At limit')).toBeVisible();
    expect((await row('Projects')).getByText('blocked')).toBeVisible();
    expect((await row('Emails sent')).getByText('Near limit')).toBeVisible();
    expect((await row('SMS')).getByText('Fine')).toBeVisible();
  });

  it('takes the threshold of "near" from the provider', async () => {
    showTab({ near: 0.6 });
    expect(await rowButton('Storage')).toHaveAccessibleName('Storage, near limit, 61.4 of 100 GB');
  });

  it('puts trouble first', async () => {
    showTab();
    await rowButton('API calls');
    expect(rowNames().slice(0, 5)).toEqual([
      'API calls, over limit, 13,012 of 10,000 calls',
      'Projects, at limit, 20 of 20 projects',
      'Emails sent, near limit, 8,870 of 10,000 emails',
      'Build minutes, near limit, 402 of 500 minutes',
      'Storage, fine, 61.4 of 100 GB',
    ]);
  });

  it('says how often usage resets and when next', async () => {
    showTab();
    expect((await row('API calls')).getByText('Resets monthly · next Dec 1, in 9 days')).toBeVisible();
    expect((await row('Exports')).getByText('Resets hourly · next 15:00 UTC, in 28 minutes')).toBeVisible();
    expect((await row('Build minutes')).getByText('Resets daily · next Nov 23, in 9 hours')).toBeVisible();
    expect((await row('Bandwidth')).getByText(/^Resets weekly · next Nov 23/)).toBeVisible();
    expect((await row('Context tokens')).getByText('Resets yearly · next Jan 1, 2027, in 40 days')).toBeVisible();
    expect((await row('Scheduled reports')).getByText(/^Resets every 3 months · next Jan 1, 2027/)).toBeVisible();
    expect((await row('Projects')).getByText('Never resets')).toBeVisible();
  });

  it('says the moment of the numbers and its zone', async () => {
    showTab();
    await waitFor(() => expect(within(tab()).getByRole('status')).toHaveTextContent('As of 14:32 UTC'));
  });

  it('says how old numbers are that were not refreshed for a while', async () => {
    showTab({ now: () => Date.parse('2026-11-22T14:44:30Z') });
    await rowButton('API calls');
    expect(within(tab()).getByText('12 minutes ago')).toBeVisible();
  });
});

describe('an open feature', () => {
  it('opens and closes with its button, and one open row leaves the others alone', async () => {
    const { user } = showTab();
    const button = await rowButton('API calls');
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(await screen.findByRole('figure', { name: 'API calls usage over time' })).toBeVisible();
    await user.click(await rowButton('Storage'));
    expect(await screen.findByRole('figure', { name: 'Storage usage over time' })).toBeVisible();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await user.click(button);
    expect(screen.queryByRole('figure', { name: 'API calls usage over time' })).not.toBeInTheDocument();
  });

  it('opens with the keyboard, and a click anywhere on the row does the same', async () => {
    const { user } = showTab();
    const button = await rowButton('API calls');
    button.focus();
    await user.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(button).toHaveFocus();
    await user.click((await row('API calls')).getByText(/^Resets monthly/));
    expect(button).toHaveAttribute('aria-expanded', 'false');
  });

  it('says in one sentence how it stands, and every figure with all its digits', async () => {
    showTab({ tab: { defaultOpenFeatureIds: ['api-calls', 'tokens'] } });
    const calls = await row('API calls');
    expect(calls.getByText('3,012 calls over the limit (130% of it), billed as overage.')).toBeVisible();
    expect(calls.getByText('Overage').nextSibling).toHaveTextContent('3,012 calls');
    expect(calls.getByText('Next reset').nextSibling).toHaveTextContent('Dec 1, 00:00 UTC');
    expect(calls.getByText('Usage period').nextSibling).toHaveTextContent('Nov 1 – 30, 2026');
    expect((await row('Context tokens')).getByText('Remaining').nextSibling).toHaveTextContent('181,940,026 tokens');
  });

  it('shows the last adjustments with who and why', async () => {
    showTab({ tab: { defaultOpenFeatureIds: ['api-calls'] } });
    expect(await screen.findByText(/\+500 by Ada Byron/)).toBeVisible();
    expect(screen.getByText(/Migration replay of 11 November/, { ignore: 'title' })).toBeVisible();
  });

  it('offers a break-down where usage has dimensions', async () => {
    showTab({ tab: { defaultOpenFeatureIds: ['api-calls', 'storage'] } });
    const calls = await row('API calls');
    expect(await calls.findByRole('combobox', { name: 'Break down by' })).toBeVisible();
    await screen.findByRole('figure', { name: 'Storage usage over time' });
    expect((await row('Storage')).queryByRole('combobox', { name: 'Break down by' })).not.toBeInTheDocument();
  });

  it('copies an id', async () => {
    const { user } = showTab({ tab: { defaultOpenFeatureIds: ['api-calls'] } });
    await user.click((await row('API calls')).getByRole('button', { name: 'Copy feature id api-calls' }));
    expect(await navigator.clipboard.readText()).toBe('api-calls');
  });
});

describe('adding a usage record', () => {
  it('opens the panel, writes, and the row has the new number', async () => {
    const onRecordAdded = vi.fn();
    const { user } = showTab({ tab: { defaultOpenFeatureIds: ['storage'], onRecordAdded } });
    await user.click((await row('Storage')).getByRole('button', { name: 'Add usage record' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add usage record' });
    expect(dialog).toHaveAccessibleDescription(/Storage.*Acme.*cus_acme.*Pro/);
    await user.type(within(dialog).getByRole('textbox', { name: 'Value' }), '50');
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(onRecordAdded).toHaveBeenCalledTimes(1));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(await rowButton('Storage')).toHaveAccessibleName('Storage, over limit, 111.4 of 100 GB');
  });

  it('keeps the row in its place while its number changes, and sorts it anew on refresh', async () => {
    const { user } = showTab({ tab: { defaultOpenFeatureIds: ['storage'] } });
    await user.click((await row('Storage')).getByRole('button', { name: 'Add usage record' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Value' }), '900');
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    await within(dialog).findByText('Recorded');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const buttons = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
    expect(buttons().indexOf('Storage')).toBe(4);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(buttons().indexOf('Storage')).toBe(0));
  });

  it('says why not, where usage is read-only', async () => {
    showTab({ tab: { defaultOpenFeatureIds: ['reports'] } });
    expect((await row('Scheduled reports')).getByText('Reports are counted by the scheduler itself.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add usage record' })).not.toBeInTheDocument();
  });

  it('is reporting an event, where usage is counted from events', async () => {
    const { user } = showTab({ tab: { defaultOpenFeatureIds: ['webhooks'] } });
    await user.click((await row('Webhook deliveries')).getByRole('button', { name: 'Report event' }));
    expect(await screen.findByRole('dialog', { name: 'Report event' })).toBeVisible();
  });

  it('says why not, where this session may not write', async () => {
    const dataProvider = memory({ readOnly: 'Support may look, but not change.' });
    showTab({ dataProvider, tab: { defaultOpenFeatureIds: ['api-calls'] } });
    expect(await screen.findByText('Support may look, but not change.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add usage record' })).not.toBeInTheDocument();
  });
});

describe('filters and search', () => {
  it('shows only what is over, at or near', async () => {
    const { user } = showTab();
    await rowButton('API calls');
    await user.click(screen.getByRole('button', { name: 'Near' }));
    expect(rowNames()).toEqual([
      'Emails sent, near limit, 8,870 of 10,000 emails',
      'Build minutes, near limit, 402 of 500 minutes',
    ]);
    expect(screen.getByRole('button', { name: 'Near' })).toHaveAttribute('aria-pressed', 'true');
    expect(await screen.findByText('2 of 12 features shown')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'All' }));
    expect(rowNames()).toHaveLength(12);
  });

  it('keeps a row that no longer fits until the filter is chosen anew, and with it the panel of a write', async () => {
    const { user } = showTab();
    await rowButton('Emails sent');
    await user.click(screen.getByRole('button', { name: 'Near' }));
    await user.click(await rowButton('Emails sent'));
    await user.click((await row('Emails sent')).getByRole('button', { name: 'Add usage record' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Value' }), '2000{Enter}');
    expect(await within(dialog).findByRole('status', { name: 'Recorded' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(await rowButton('Emails sent')).toHaveAccessibleName(/over limit/);
    expect((await row('Emails sent')).getByRole('button', { name: 'Add usage record' })).toHaveFocus();
    await user.click(await rowButton('Emails sent'));
    expect(await rowButton('Emails sent')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'All' }));
    await user.click(screen.getByRole('button', { name: 'Near' }));
    expect(rowNames()).toEqual(['Build minutes, near limit, 402 of 500 minutes']);
  });

  it('searches without sending the form of a host around it', async () => {
    const { user } = showTab();
    const search = await screen.findByRole('searchbox', { name: 'Search features' });
    const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    await user.type(search, 'seats');
    search.dispatchEvent(key);
    // What keeps the browser from submitting a form around the field.
    expect(key.defaultPrevented).toBe(true);
    expect(rowNames()).toHaveLength(1);
  });

  it('leaves out filters that would show nothing', async () => {
    showTab({ tab: { customerId: 'cus_two', subscriptionId: 'sub_82' } });
    await rowButton('API calls');
    expect(screen.getByRole('button', { name: 'Over' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Near' })).not.toBeInTheDocument();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });

  it('finds by part of a name, and offers the way back when nothing fits', async () => {
    const { user } = showTab();
    await rowButton('API calls');
    const search = screen.getByRole('searchbox', { name: 'Search features' });
    await user.type(search, 'CALL');
    expect(rowNames()).toEqual(['API calls, over limit, 13,012 of 10,000 calls']);
    await user.type(search, ' nothing like it');
    await user.click(screen.getByRole('button', { name: 'Show all features' }));
    expect(rowNames()).toHaveLength(12);
    expect(search).toHaveValue('');
  });

  it('keeps filter, search and open rows through a refresh', async () => {
    const dataProvider = memory();
    const { user } = showTab({ dataProvider });
    await user.click(await rowButton('Emails sent'));
    await user.click(screen.getByRole('button', { name: 'Near' }));
    await user.type(screen.getByRole('searchbox'), 'mail');
    dataProvider.report({ customerId: 'cus_acme', subscriptionId: 'sub_81', featureId: 'emails', value: 30 });
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(async () => expect(await rowButton('Emails sent')).toHaveAccessibleName(/8,900 of/));
    expect(await rowButton('Emails sent')).toHaveAttribute('aria-expanded', 'true');
    expect(screen.queryByRole('button', { name: /^Build minutes/ })).not.toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveValue('mail');
  });
});
