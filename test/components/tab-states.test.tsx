import { act, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { UsageTab } from '../../src/components/tab';
import type { EntitlementsAnswer, UsageDataProvider, UsageOperation } from '../../src/provider';
import { createMemoryDataProvider, type SeedSubscription, type UsageSeed } from '../../src/providers/memory';
import { held } from '../hooks/support';
import { NOW, SANDBOX } from './tab-seed';
import { failure, memory, quietConsole, row, rowButton, rowNames, showTab, tab } from './tab-support';

quietConsole();

describe('while nothing is here yet', () => {
  it('says that it loads, and asks for the customer before it asks for usage', async () => {
    const backend = held(memory(), ['listSubscriptions', 'listEntitlements']);
    showTab({ dataProvider: backend.provider });
    expect(tab()).toHaveAttribute('aria-busy', 'true');
    expect(within(tab()).getByText('Loading…')).toBeInTheDocument();
    expect(backend.of('listEntitlements')).toHaveLength(0);
    await backend.last('listSubscriptions').release();
    await waitFor(() => expect(backend.of('listEntitlements')).toHaveLength(1));
    await backend.last('listEntitlements').release();
    await rowButton('API calls');
    await waitFor(() => expect(tab()).toHaveAttribute('aria-busy', 'false'));
    expect(screen.queryByText('Loading…')).not.toBeInTheDocument();
  });

  it('leaves without a trace when it is taken away', async () => {
    const backend = held(memory(), ['listSubscriptions']);
    const { unmount } = showTab({ dataProvider: backend.provider });
    unmount();
    await backend.last('listSubscriptions').release();
    expect(backend.of('listEntitlements')).toHaveLength(0);
  });
});

describe('nothing to show', () => {
  it('says how usage of a customer without a subscription gets here', async () => {
    showTab({ tab: { customerId: 'cus_nosub' } });
    expect(await screen.findByText('No subscription yet')).toBeVisible();
    expect(screen.getByText(/Once this customer has a subscription/)).toBeVisible();
  });

  it('says that the plan has no metered feature', async () => {
    showTab({ tab: { customerId: 'cus_nofeatures' } });
    expect(await screen.findByText('No metered features')).toBeVisible();
    expect(screen.getByText('Free')).toBeVisible();
  });
});

describe('when loading fails', () => {
  it('names what happened, tells the host once, and a retry brings it all', async () => {
    const dataProvider = memory({ failure: () => failure() });
    const onError = vi.fn();
    const { user } = showTab({ dataProvider, tab: { onError } });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Usage could not be reached');
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'unavailable' }));
    dataProvider.setFailure(undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rowButton('API calls')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('fails for the list of features alone in the same way', async () => {
    const dataProvider = memory({
      failure: (operation) => (operation === 'listEntitlements' ? failure('timeout') : undefined),
    });
    const { user } = showTab({ dataProvider });
    expect(await screen.findByRole('alert')).toHaveTextContent('The answer took too long');
    dataProvider.setFailure(undefined);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await rowButton('API calls')).toBeVisible();
  });

  it('names a customer that is not there', async () => {
    showTab({ tab: { customerId: 'cus_gone' } });
    expect(await screen.findByRole('alert')).toHaveTextContent('Customer not found');
    expect(screen.getByRole('alert')).toHaveTextContent('“cus_gone”');
  });

  it('says that the session has ended', async () => {
    showTab({ dataProvider: memory({ failure: () => failure('unauthenticated') }) });
    expect(await screen.findByRole('alert')).toHaveTextContent('You are signed out');
  });

  it('survives a backend that throws, and one that answers junk', async () => {
    const broken = { ...memory(), listSubscriptions: () => Promise.reject(new TypeError('x is undefined')) };
    const first = showTab({ dataProvider: broken });
    expect(await screen.findByRole('alert')).toHaveTextContent('Usage could not be reached');
    first.unmount();
    const junk = { ...memory(), listEntitlements: () => Promise.resolve('<html>') } as unknown as UsageDataProvider;
    showTab({ dataProvider: junk });
    expect(await screen.findByRole('alert')).toHaveTextContent('The answer could not be read');
  });

  it('keeps the numbers when a refresh fails, and says from when they are', async () => {
    const dataProvider = memory();
    const { user } = showTab({ dataProvider });
    await rowButton('API calls');
    dataProvider.setFailure(() => failure());
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    const alert = await screen.findByText('Refresh failed: Usage could not be reached');
    expect(alert).toBeVisible();
    expect(screen.getByText('These numbers are from 14:32 UTC.')).toBeVisible();
    expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of/);
    dataProvider.setFailure(undefined);
    await user.click(screen.getAllByRole('button', { name: 'Try again' })[0] as HTMLElement);
    await waitFor(() => expect(screen.queryByText(/Refresh failed/)).not.toBeInTheDocument());
  });
});

describe('a refresh that fails while a row is open', () => {
  const open = async () => {
    const dataProvider = memory();
    const { user } = showTab({ dataProvider, tab: { defaultOpenFeatureIds: ['api-calls'] } });
    await screen.findByRole('figure', { name: 'API calls usage over time' });
    await screen.findByRole('list', { name: 'Last adjustments' });
    return { dataProvider, refresh: () => user.click(screen.getByRole('button', { name: 'Refresh' })) };
  };
  const tries = () => screen.queryAllByRole('button', { name: 'Try again' });

  it('is said once, above all, and keeps chart and records', async () => {
    const { dataProvider, refresh } = await open();
    dataProvider.setFailure(() => failure());
    await refresh();
    await screen.findByText('Refresh failed: Usage could not be reached');
    await waitFor(() => expect(tab()).toHaveAttribute('aria-busy', 'false'));
    expect(tries()).toHaveLength(1);
    expect(screen.getByRole('figure', { name: 'API calls usage over time' })).toBeVisible();
    expect(screen.getByRole('list', { name: 'Last adjustments' })).toBeVisible();
    expect(tab()).not.toHaveTextContent('Nothing was changed');
  });

  it('is said at the chart when it was the chart alone', async () => {
    const { dataProvider, refresh } = await open();
    dataProvider.setFailure((operation) => (operation === 'getUsageHistory' ? failure() : undefined));
    await refresh();
    expect(await screen.findByText(/^This chart is from before the last refresh/)).toBeVisible();
    expect(tries()).toHaveLength(1);
    expect(screen.queryByText(/Refresh failed/)).not.toBeInTheDocument();
  });
});

describe('a subscription that has not begun', () => {
  const scheduled: SeedSubscription = {
    ...SANDBOX,
    id: 'sub_next',
    name: 'Enterprise',
    status: 'scheduled',
    startedAt: '2026-12-19T00:00:00Z',
  };
  const seed: UsageSeed = { now: NOW, customers: [{ id: 'cus_next', subscriptions: [SANDBOX, scheduled] }] };

  it('says when it begins, in the list and once it is shown', async () => {
    const dataProvider = createMemoryDataProvider({ seed });
    const { user } = showTab({ dataProvider, tab: { customerId: 'cus_next' } });
    await rowButton('Test runs');
    expect(screen.queryByText(/^Starts/)).not.toBeInTheDocument();
    await user.click(screen.getByRole('combobox', { name: 'Subscription' }));
    const option = await screen.findByRole('option', { name: 'Enterprise' });
    expect(option).toHaveAccessibleDescription(/^Scheduled · Starts Dec 19/);
    await user.click(option);
    expect(await screen.findByText('Starts Dec 19')).toBeVisible();
  });
});

describe('when a part of the answer is bad', () => {
  /** A backend whose answers have a bad row for storage until it is mended, and one that belongs to no feature. */
  const partly = () => {
    const base = memory();
    let mended = false;
    const listEntitlements: UsageDataProvider['listEntitlements'] = async (query, context) => {
      const answer = await base.listEntitlements(query, context);
      if (mended) return answer;
      const entitlements: unknown[] = answer.entitlements.map((entitlement) =>
        entitlement.feature.id === 'storage' ? { ...entitlement, usage: 'abc' } : entitlement,
      );
      if (query.featureIds === undefined) entitlements.push(null);
      return { ...answer, entitlements } as EntitlementsAnswer;
    };
    return { provider: { ...base, listEntitlements }, mend: () => (mended = true) };
  };

  it('draws a row with a retry of its own; the others are alive', async () => {
    const { provider, mend } = partly();
    const { user } = showTab({ dataProvider: provider });
    await rowButton('API calls');
    const failed = screen.getByText('Storage could not be loaded').closest('li') as HTMLElement;
    expect(tab()).toHaveTextContent('1 not loaded');
    const retry = within(failed).getByRole('button', { name: 'Try again' });
    await user.click(retry);
    await waitFor(() => expect(failed).toHaveAttribute('aria-busy', 'false'));
    expect(screen.getByText('Storage could not be loaded')).toBeVisible();
    mend();
    await user.click(within(failed).getByRole('button', { name: 'Try again' }));
    expect(await rowButton('Storage')).toHaveAccessibleName('Storage, fine, 61.4 of 100 GB');
    expect(screen.queryByText('Storage could not be loaded')).not.toBeInTheDocument();
  });

  it('says above the list what has no row', async () => {
    showTab({ dataProvider: partly().provider });
    expect(await screen.findByText('One part of the usage data could not be loaded.')).toBeVisible();
  });

  it('a chart that fails leaves its row and the others alive', async () => {
    const dataProvider = memory({
      failure: (operation) => (operation === 'getUsageHistory' ? failure() : undefined),
    });
    const { user } = showTab({ dataProvider, tab: { defaultOpenFeatureIds: ['api-calls'] } });
    const calls = await row('API calls');
    expect(await calls.findByText(/Usage could not be reached/)).toBeVisible();
    expect(calls.getByRole('button', { name: 'Add usage record' })).toBeEnabled();
    await user.click(await rowButton('Storage'));
    expect(await rowButton('Storage')).toHaveAttribute('aria-expanded', 'true');
  });
});

describe('several subscriptions', () => {
  const two = { customerId: 'cus_two' };
  const choose = async (user: ReturnType<typeof showTab>['user'], name: string) => {
    await user.click(screen.getByRole('combobox', { name: 'Subscription' }));
    await user.click(await screen.findByRole('option', { name }));
  };

  it('has no select with one subscription, only its name', async () => {
    showTab();
    await rowButton('API calls');
    expect(screen.queryByRole('combobox', { name: 'Subscription' })).not.toBeInTheDocument();
    expect(screen.getByText('Pro')).toBeVisible();
  });

  it('shows the newest in force first, as first control of the tab, and the chosen one after that', async () => {
    const onSubscriptionChange = vi.fn();
    const { user } = showTab({ tab: { ...two, onSubscriptionChange } });
    expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of 10,000/);
    expect(tab().querySelector('button, input, select, a')).toHaveAccessibleName('Subscription');
    await choose(user, 'Sandbox');
    expect(onSubscriptionChange).toHaveBeenCalledWith('sub_82');
    await waitFor(async () => expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/));
    expect(rowNames()).toHaveLength(2);
  });

  it('says in its list how the others stand', async () => {
    const { user } = showTab({ tab: two });
    await rowButton('API calls');
    await user.click(screen.getByRole('combobox', { name: 'Subscription' }));
    const option = await screen.findByRole('option', { name: 'Sandbox' });
    await waitFor(() => expect(option).toHaveAccessibleDescription('Trialing · 2 over'));
  });

  it('works with the keyboard', async () => {
    const { user } = showTab({ tab: two });
    await rowButton('API calls');
    screen.getByRole('combobox', { name: 'Subscription' }).focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(async () => expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/));
    expect(screen.getByRole('combobox', { name: 'Subscription' })).toHaveFocus();
  });

  it('stays where the host puts it when the host controls it', async () => {
    const { user, update } = showTab({ tab: { ...two, subscriptionId: 'sub_81' } });
    await rowButton('API calls');
    await choose(user, 'Sandbox');
    expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of 10,000/);
    update({ subscriptionId: 'sub_82' });
    await waitFor(async () => expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/));
  });

  it('goes back to the first choice when the host takes its own away, as the back button does', async () => {
    const onSubscriptionChange = vi.fn();
    const { user, update } = showTab({ tab: { ...two, subscriptionId: null, onSubscriptionChange } });
    expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of 10,000/);
    await choose(user, 'Sandbox');
    expect(onSubscriptionChange).toHaveBeenCalledWith('sub_82');
    expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of 10,000/);
    update({ subscriptionId: 'sub_82' });
    await waitFor(async () => expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/));
    update({ subscriptionId: null });
    await waitFor(async () => expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of 10,000/));
  });

  it('starts with the default, and falls back when there is no such subscription', async () => {
    const first = showTab({ tab: { ...two, defaultSubscriptionId: 'sub_82' } });
    expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/);
    first.unmount();
    showTab({ tab: { ...two, defaultSubscriptionId: 'sub_gone' } });
    expect(await rowButton('API calls')).toHaveAccessibleName(/13,012 of 10,000/);
  });

  it('never shows a late answer of the subscription that was left', async () => {
    const backend = held(memory(), ['listEntitlements']);
    const { update } = showTab({ dataProvider: backend.provider, tab: { ...two, subscriptionId: 'sub_81' } });
    await waitFor(() => expect(backend.of('listEntitlements').length).toBeGreaterThan(0));
    const late = [...backend.of('listEntitlements')];
    update({ subscriptionId: 'sub_82' });
    await waitFor(() => expect(backend.of('listEntitlements').length).toBeGreaterThan(late.length));
    await backend.last('listEntitlements').release();
    expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/);
    for (const call of late) await call.release();
    await act(async () => undefined);
    expect(await rowButton('API calls')).toHaveAccessibleName(/120 of 100 calls/);
    expect(rowNames()).toHaveLength(2);
  });

  it('shows usage although the list of subscriptions fails, when the host says which', async () => {
    const dataProvider = memory({
      failure: (operation) => (operation === 'listSubscriptions' ? failure() : undefined),
    });
    showTab({ dataProvider, tab: { ...two, subscriptionId: 'sub_81' } });
    expect(await rowButton('API calls')).toBeVisible();
    expect(await screen.findByText('Other subscriptions could not be loaded')).toBeVisible();
    expect(screen.queryByRole('combobox', { name: 'Subscription' })).not.toBeInTheDocument();
  });
});

describe('refresh', () => {
  it('keeps what is on screen until the new numbers are there', async () => {
    const base = memory();
    const hold: UsageOperation[] = [];
    const backend = held(base, hold);
    const { user } = showTab({ dataProvider: backend.provider });
    const button = await rowButton('API calls');
    hold.push('listEntitlements');
    base.report({ customerId: 'cus_acme', subscriptionId: 'sub_81', featureId: 'api-calls', value: 8 });
    const refresh = screen.getByRole('button', { name: 'Refresh' });
    await user.click(refresh);
    expect(tab()).toHaveAttribute('aria-busy', 'true');
    expect(button).toHaveAccessibleName(/13,012 of/);
    await backend.last('listEntitlements').release();
    await waitFor(async () => expect(await rowButton('API calls')).toHaveAccessibleName(/13,020 of/));
    await waitFor(() => expect(tab()).toHaveAttribute('aria-busy', 'false'));
    expect(refresh).toHaveFocus();
    expect(screen.getByText('Usage is up to date')).toBeInTheDocument();
  });

  it('says the new moment', async () => {
    const dataProvider = memory();
    const { user } = showTab({ dataProvider });
    await rowButton('API calls');
    dataProvider.advance(60_000);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(within(tab()).getByRole('status')).toHaveTextContent('As of 14:33 UTC'));
  });

  it('says in its row when usage has started again meanwhile', async () => {
    const dataProvider = memory();
    const { user } = showTab({ dataProvider, now: () => dataProvider.now() });
    expect((await row('Exports')).getByText(/Resets hourly · next 15:00 UTC/)).toBeVisible();
    dataProvider.advance(3_600_000);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await (await row('Exports')).findByText('Was reset at 15:00 UTC · next 16:00 UTC, in 28 minutes'),
    ).toBeVisible();
    expect((await row('Storage')).queryByText(/Was reset/)).not.toBeInTheDocument();
  });

  it('loads the open chart and the records again as well', async () => {
    const backend = held(memory(), []);
    const { user } = showTab({ dataProvider: backend.provider, tab: { defaultOpenFeatureIds: ['api-calls'] } });
    await screen.findByRole('figure', { name: 'API calls usage over time' });
    const before = [backend.of('getUsageHistory').length, backend.of('listUsageRecords').length] as const;
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(backend.of('getUsageHistory').length).toBeGreaterThan(before[0]));
    await waitFor(() => expect(backend.of('listUsageRecords').length).toBeGreaterThan(before[1]));
  });
});

describe('in a page of a host', () => {
  it('takes its heading level, class name and other attributes', async () => {
    showTab({ tab: { headingLevel: 4, className: 'host', id: 'usage', 'data-host': 'x' } as never });
    await rowButton('API calls');
    expect(tab()).toHaveClass('eu-root', 'eu-tab', 'host');
    expect(tab()).toHaveAttribute('id', 'usage');
    expect(screen.getByRole('heading', { level: 4, name: 'Entitlement usage' })).toBeVisible();
    expect(screen.getAllByRole('heading', { level: 5 })).toHaveLength(12);
  });

  it('starts anew for another customer', async () => {
    const { user, update } = showTab();
    await user.click(await rowButton('API calls'));
    await user.click(screen.getByRole('button', { name: 'Over' }));
    update({ customerId: 'cus_two' });
    await screen.findByRole('combobox', { name: 'Subscription' });
    expect(await rowButton('API calls')).toHaveAttribute('aria-expanded', 'false');
    expect(rowNames()).toHaveLength(12);
  });

  it('speaks with the host’s words', async () => {
    showTab({ labels: { tab: { title: 'Consumption' }, status: { exceeded: 'Too much' } } });
    expect(await screen.findByRole('region', { name: 'Consumption' })).toBeVisible();
    expect(await rowButton('API calls')).toHaveAccessibleName(/too much/);
  });

  it('shows five hundred features and finds one of them', async () => {
    const { user } = showTab({ tab: { customerId: 'cus_many' } });
    const list = await screen.findByRole('list', { name: 'Features' });
    // The first screen of them at once, in the end all.
    expect(list.children.length).toBeLessThan(500);
    await waitFor(() => expect(list.children).toHaveLength(500));
    await user.type(screen.getByRole('searchbox'), '499');
    await waitFor(() => expect(rowNames()).toHaveLength(1));
  });

  it('says outside of a provider what is missing', () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => render(<UsageTab customerId="cus_acme" />)).toThrow(/outside <UsageProvider>/);
    // React says the error of a render there as well.
    written.mockClear();
  });
});
