import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/provider';
import { createProvider, ledger, openPanel, panel } from './panel-support';

describe('an engine that asks to wait', () => {
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  const busyOnce = (times = 1) => {
    const provider = createProvider();
    const error = new UsageError('rate_limited', 'Too many records.', { retryAfterMs: 20_000 });
    provider.setFailure((operation, index) => (operation === 'addUsageRecord' && index < times ? error : undefined));
    return provider;
  };

  it('is waited for as told, shown, and then sent the same once more by itself', async () => {
    const provider = busyOnce();
    const add = vi.spyOn(provider, 'addUsageRecord');
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500{Enter}');
    expect(await screen.findByText(/Nothing is recorded yet\. It is sent again in 20 seconds\./)).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(screen.getByText(/sent again in 15 seconds/)).toBeVisible();
    expect(panel.value()).toHaveAttribute('readonly');
    await act(() => vi.advanceTimersByTimeAsync(16_000));
    await screen.findByRole('status', { name: 'Recorded' });
    expect(add).toHaveBeenCalledTimes(2);
    expect(add.mock.calls[0]?.[0]).toEqual(add.mock.calls[1]?.[0]);
    expect(await ledger(provider)).toHaveLength(1);
  });

  it('can be told that it is not to be sent', async () => {
    const provider = busyOnce();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Do not send' }));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(await ledger(provider)).toEqual([]);
    expect(panel.value()).toHaveValue('500');
    expect(panel.isOn()).toBe(true);
  });

  it('sends nothing once the panel is closed, which it says before', async () => {
    const provider = busyOnce();
    const onOpenChange = vi.fn();
    const { user } = await openPanel(provider, { props: { onOpenChange } });
    await user.type(panel.value(), '500{Enter}');
    await screen.findByText(/sent again in 20 seconds/);
    await user.keyboard('{Escape}');
    expect(screen.getByRole('group', { name: /not sent yet/ })).toHaveFocus();
    await user.click(panel.button('Close anyway'));
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(await ledger(provider)).toEqual([]);
  });

  it('is sent nothing more once the panel has gone before it asked', async () => {
    const provider = createProvider();
    let refuse = (_: UsageError) => {};
    const add = vi.fn(() => new Promise<never>((_, reject) => (refuse = reject)));
    provider.addUsageRecord = add;
    const { user, unmount } = await openPanel(provider);
    await user.type(panel.value(), '500{Enter}');
    expect(add).toHaveBeenCalledOnce();
    unmount();
    refuse(new UsageError('rate_limited', 'Too many records.', { retryAfterMs: 2_000 }));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(add).toHaveBeenCalledOnce();
  });

  it('that goes on asking is told of as refused', async () => {
    const { user } = await openPanel(busyOnce(99));
    await user.type(panel.value(), '500{Enter}');
    await screen.findByText(/sent again in 20 seconds/);
    await act(() => vi.advanceTimersByTimeAsync(70_000));
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Try again in 20 seconds.'));
  });
});
