import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useEntitlementUsage } from '../../src/hooks';
import { PLACE, createProvider, ledger, openPanel, panel, storedUsage } from './panel-support';

const CHANGED = 'Usage changed while you were typing. Here is the new preview.';
const DAY = 86_400_000;

describe('usage that changes between preview and confirm', () => {
  it('refuses a Set, keeps the input and shows the new preview', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '9900');
    provider.report({ ...PLACE, value: 50 });
    await user.click(panel.confirm());
    const notice = (await screen.findByText(CHANGED)).closest('[role="status"]');
    expect(notice).toHaveFocus();
    expect(notice).toHaveTextContent('From 9,800 calls to 9,850 calls. Nothing was recorded.');
    expect(panel.value()).toHaveValue('9900');
    expect(panel.cell('Usage', 'Now')).toBe('9,850 calls');
    expect(panel.preview()).toHaveTextContent('Change +50 calls');
    expect(await ledger(provider)).toEqual([]);
    expect(screen.queryByRole('button', { name: /Use a delta/ })).not.toBeInTheDocument();
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await storedUsage(provider)).toBe('9900');
  });

  it('offers the change that was meant as a delta after the second refusal', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '9900');
    provider.report({ ...PLACE, value: 50 });
    await user.click(panel.confirm());
    await screen.findByText(CHANGED);
    provider.report({ ...PLACE, value: 60 });
    await user.click(panel.confirm());
    await user.click(await screen.findByRole('button', { name: 'Use a delta of +100 calls' }));
    expect(panel.radio('Delta')).toBeChecked();
    expect(panel.value()).toHaveValue('100');
    expect(panel.value()).toHaveFocus();
    expect(panel.cell('Usage', 'Now')).toBe('9,910 calls');
    expect(panel.cell('Usage', 'After')).toBe('10,010 calls');
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toMatchObject([{ behavior: 'delta', applied: '100', after: '10010' }]);
  });

  it('offers no delta that the feature does not allow', async () => {
    const provider = createProvider({ recording: { negativeDelta: false } });
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '9700');
    for (const to of ['9,850', '9,900']) {
      provider.report({ ...PLACE, value: 50 });
      await user.click(panel.confirm());
      await waitFor(() => expect(panel.cell('Usage', 'Now')).toBe(`${to} calls`));
    }
    expect(screen.getByText(CHANGED)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Use a delta/ })).not.toBeInTheDocument();
  });

  it('lets a Delta through that leads to the same status, and refuses one that leads to another', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '100');
    provider.report({ ...PLACE, value: 50 });
    await user.click(panel.confirm());
    expect(await screen.findByRole('status', { name: 'Recorded' })).toHaveTextContent(/9,850 calls.*9,950 calls/);
    await user.click(panel.button('Add another'));
    await waitFor(() => expect(panel.cell('Usage', 'Now')).toBe('9,950 calls'));
    await user.type(panel.value(), '40');
    expect(panel.cell('Status', 'After')).toBe('Near limit');
    provider.report({ ...PLACE, value: 20 });
    await user.click(panel.confirm());
    await screen.findByText(CHANGED);
    expect(panel.cell('Status', 'After')).toBe('Over limit');
    expect(panel.value()).toHaveValue('40');
    expect(await storedUsage(provider)).toBe('9970');
  });

  it.each(['Delta', 'Set'] as const)(
    'refuses a %s when a reset came between, and says that it was one',
    async (behavior) => {
      const provider = createProvider();
      const { user } = await openPanel(provider, { provide: { now: () => Date.parse('2026-11-22T14:32:00Z') } });
      await user.click(panel.radio(behavior));
      await user.type(panel.value(), '500');
      provider.advance(9 * DAY);
      await user.click(panel.confirm());
      const notice = (await screen.findByText(/a new usage period has begun/)).closest('[role="status"]');
      expect(notice).toHaveFocus();
      expect(panel.value()).toHaveValue('500');
      expect(panel.cell('Usage', 'Now')).toBe('0 calls');
      expect(panel.preview()).toHaveTextContent('Usage period Dec 1 – 31, 2026');
      expect(await ledger(provider)).toEqual([]);
      await user.click(panel.confirm());
      await screen.findByRole('status', { name: 'Recorded' });
      expect(await storedUsage(provider)).toBe('500');
    },
  );
});

describe('usage that changes while the panel is open', () => {
  const openWithRefresh = async () => {
    const provider = createProvider();
    const refresh = vi.fn();
    const Refresher = () => {
      const { refetch } = useEntitlementUsage(PLACE);
      refresh.mockImplementation(refetch);
      return null;
    };
    const view = await openPanel(provider, {
      around: (children) => (
        <>
          {children}
          <Refresher />
        </>
      ),
    });
    const report = async (value: number) => {
      provider.report({ ...PLACE, value });
      await act(async () => void (await refresh()));
    };
    return { ...view, provider, report };
  };

  it('is followed by the preview of a Delta in silence', async () => {
    const { user, report } = await openWithRefresh();
    await user.type(panel.value(), '100');
    await report(50);
    await waitFor(() => expect(panel.cell('Usage', 'After')).toBe('9,950 calls'));
    expect(screen.queryByText(CHANGED)).not.toBeInTheDocument();
  });

  it('is said at a Set, before anything is sent, without taking the focus', async () => {
    const { user, report, provider } = await openWithRefresh();
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '9900');
    await report(50);
    expect(await screen.findByText(CHANGED)).toBeVisible();
    expect(panel.value()).toHaveFocus();
    expect(panel.cell('Usage', 'Now')).toBe('9,850 calls');
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await storedUsage(provider)).toBe('9900');
  });
});
