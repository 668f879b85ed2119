import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { UsageTab, type UsageTabView } from '../../src/components/tab';
import { UsageProvider } from '../../src/hooks';
import { NOW } from './tab-seed';
import { memory, quietConsole, row, rowButton, rowNames, showTab, tab } from './tab-support';

quietConsole();

const names = () => rowNames().map((name) => name?.split(',')[0]);

describe('a host that keeps what is open', () => {
  it('is told which rows are open, and decides', async () => {
    const onOpenFeaturesChange = vi.fn();
    const { user, update } = showTab({ tab: { openFeatureIds: [], onOpenFeaturesChange } });
    await user.click(await rowButton('API calls'));
    expect(onOpenFeaturesChange).toHaveBeenLastCalledWith(['api-calls']);
    expect(await rowButton('API calls')).toHaveAttribute('aria-expanded', 'false');
    update({ openFeatureIds: ['api-calls'] });
    expect(await rowButton('API calls')).toHaveAttribute('aria-expanded', 'true');
    await user.click(await rowButton('Storage'));
    expect(onOpenFeaturesChange).toHaveBeenLastCalledWith(['api-calls', 'storage']);
  });

  it('may leave it to the tab and still be told', async () => {
    const onOpenFeaturesChange = vi.fn();
    const { user } = showTab({ tab: { defaultOpenFeatureIds: ['storage'], onOpenFeaturesChange } });
    await user.click(await rowButton('Storage'));
    expect(onOpenFeaturesChange).toHaveBeenLastCalledWith([]);
    expect(await rowButton('Storage')).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('a host that keeps the view', () => {
  it('shows what it is given, and is told what is chosen', async () => {
    const onViewChange = vi.fn<(view: UsageTabView) => void>();
    const { user, update } = showTab({ tab: { view: { filter: 'near' }, onViewChange } });
    await rowButton('Emails sent');
    expect(names()).toEqual(['Emails sent', 'Build minutes']);
    await user.click(screen.getByRole('button', { name: 'All' }));
    expect(onViewChange).toHaveBeenLastCalledWith({ filter: 'all', search: '', sort: 'status', charts: {} });
    expect(names()).toEqual(['Emails sent', 'Build minutes']);
    update({ view: { filter: 'all', search: 'emails' } });
    await waitFor(() => expect(names()).toEqual(['Emails sent']));
  });

  it('keeps what a chart shows with it', async () => {
    const onViewChange = vi.fn<(view: UsageTabView) => void>();
    const { user } = showTab({
      tab: {
        defaultOpenFeatureIds: ['api-calls'],
        defaultView: { charts: { 'api-calls': { table: true } } },
        onViewChange,
      },
    });
    const table = await screen.findByRole('button', { name: 'Table' });
    expect(table).toHaveAttribute('aria-pressed', 'true');
    await user.click(table);
    expect(onViewChange.mock.lastCall?.[0].charts).toEqual({ 'api-calls': {} });
    await user.click(screen.getByRole('button', { name: 'Per day' }));
    expect(onViewChange.mock.lastCall?.[0].charts).toEqual({ 'api-calls': { mode: 'per-period' } });
  });

  it('can make the view a new object at each render without losing rows that are kept', async () => {
    const dataProvider = memory();
    function Host() {
      const [count, setCount] = useState(0);
      return (
        <UsageProvider dataProvider={dataProvider} retries={0} now={() => Date.parse(NOW)}>
          <button onClick={() => setCount(count + 1)}>Again</button>
          <UsageTab customerId="cus_acme" view={{ filter: 'near', search: '' }} />
        </UsageProvider>
      );
    }
    render(<Host />);
    await rowButton('Emails sent');
    await userEvent.click(screen.getByRole('button', { name: 'Again' }));
    expect(names()).toEqual(['Emails sent', 'Build minutes']);
  });

  it.each([
    ['name', ['API calls', 'Bandwidth', 'Build minutes']],
    ['utilization', ['API calls', 'Projects', 'Emails sent']],
    ['next-reset', ['Exports', 'Bandwidth', 'Build minutes']],
  ] as const)('is sorted by %s', async (sort, first) => {
    showTab({ tab: { defaultView: { sort } } });
    await rowButton('API calls');
    expect(names().slice(0, 3)).toEqual(first);
  });

  it('is sorted anew by the person', async () => {
    const { user } = showTab();
    await rowButton('API calls');
    await user.click(screen.getByRole('combobox', { name: 'Sort by' }));
    await user.click(await screen.findByRole('option', { name: 'Name' }));
    expect(names().slice(0, 3)).toEqual(['API calls', 'Bandwidth', 'Build minutes']);
  });
});

describe('what a host adds to rows', () => {
  it('stands in each row, knows it, and does not open it when it is pressed', async () => {
    const pay = vi.fn();
    const { user } = showTab({
      tab: {
        renderRowActions: ({ entitlement, state, customerId, subscriptionId }) =>
          state.status === 'exceeded' && (
            <button onClick={() => pay(entitlement.feature.id, customerId, subscriptionId)}>Invoice</button>
          ),
      },
    });
    await user.click((await row('API calls')).getByRole('button', { name: 'Invoice' }));
    expect(pay).toHaveBeenCalledWith('api-calls', 'cus_acme', 'sub_81');
    expect(await rowButton('API calls')).toHaveAttribute('aria-expanded', 'false');
    expect(within(tab()).getAllByRole('button', { name: 'Invoice' })).toHaveLength(1);
  });
});

describe('a feature over its limit', () => {
  it('says since when', async () => {
    showTab({ tab: { defaultOpenFeatureIds: ['api-calls'] } });
    expect(await screen.findByText(/Over limit since Nov \d+\./)).toBeVisible();
  });
});
