import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { AddUsageRecordPanel } from '../../src/components/panel';
import { UsageError } from '../../src/provider';
import { PLACE, createProvider, failWrites, ledger, openPanel, panel, storedUsage } from './panel-support';

describe('confirming', () => {
  it('writes one record and shows what it did', async () => {
    const provider = createProvider();
    const onRecordAdded = vi.fn();
    const { user } = await openPanel(provider, { props: { onRecordAdded } });
    await user.type(panel.value(), '500');
    await user.type(panel.note(), 'Migration replay');
    await user.click(panel.confirm());
    const result = await screen.findByRole('status', { name: 'Recorded' });
    expect(result).toHaveFocus();
    expect(result).toHaveTextContent(/9,800 calls.*10,300 calls/);
    expect(result).toHaveTextContent('Requested+500 calls');
    expect(result).toHaveTextContent('Applied+500 calls');
    expect(result).toHaveTextContent('Status nowOver limit');
    expect(result).toHaveTextContent('Migration replay');
    expect(await ledger(provider)).toMatchObject([{ behavior: 'delta', value: '500', note: 'Migration replay' }]);
    expect(onRecordAdded).toHaveBeenCalledOnce();
    expect(onRecordAdded).toHaveBeenCalledWith(expect.objectContaining({ status: 'applied', requested: '500' }));
  });

  it('sends nothing but what was typed: no time of this machine', async () => {
    const provider = createProvider();
    const add = vi.spyOn(provider, 'addUsageRecord');
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '0500.0');
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    const [input] = add.mock.calls[0] ?? [];
    expect(input).toMatchObject({ ...PLACE, behavior: 'delta', value: '500' });
    expect(input).not.toHaveProperty('at');
    expect(input).not.toHaveProperty('note');
  });

  it('writes once for a double click', async () => {
    const provider = createProvider();
    provider.setLatency(20);
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    await user.dblClick(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toHaveLength(1);
  });

  it('writes once for Enter twice', async () => {
    const provider = createProvider();
    provider.setLatency(20);
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500{Enter}{Enter}');
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toHaveLength(1);
  });

  it('locks the form while the write is on its way, without taking the focus', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    provider.setLatency(60_000);
    await user.click(panel.confirm());
    expect(panel.confirm()).toHaveAttribute('aria-busy', 'true');
    expect(panel.confirm()).toHaveFocus();
    expect(panel.value()).toHaveAttribute('readonly');
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '7');
    expect(panel.radio('Delta')).toBeChecked();
    expect(panel.value()).toHaveValue('500');
  });

  it('goes on with another record, or closes', async () => {
    const provider = createProvider();
    const onOpenChange = vi.fn();
    const { user } = await openPanel(provider, { props: { onOpenChange } });
    await user.type(panel.value(), '500{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Add another' }));
    expect(panel.value()).toHaveFocus();
    expect(panel.value()).toHaveValue('');
    await waitFor(() => expect(panel.cell('Usage', 'Now')).toBe('10,300 calls'));
    await user.type(panel.value(), '500{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
    // The same amount twice, meant twice, counts twice.
    expect(await storedUsage(provider)).toBe('10800');
  });

  it('says so when the engine takes the record and shows it later, or does something else than asked', async () => {
    const provider = createProvider();
    const write = provider.addUsageRecord;
    provider.addUsageRecord = async (input, context) => {
      await write(input, context);
      // Read again, usage has not moved: the engine counts later.
      provider.listEntitlements = () => new Promise(() => undefined);
      return { status: 'accepted', record: null, requested: input.value, applied: '200' };
    };
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500{Enter}');
    const result = await screen.findByRole('status', { name: 'Accepted, not visible yet' });
    expect(result).toHaveTextContent('Looking for it');
    expect(result).toHaveTextContent('Requested+500 calls');
    expect(result).toHaveTextContent('Applied+200 calls');
    expect(result).toHaveTextContent('Not all of it was applied.');
  });

  it('shows the new usage where the engine answers that number and no record', async () => {
    const provider = createProvider();
    const write = provider.addUsageRecord;
    provider.addUsageRecord = async (input, context) => {
      const { entitlement: _, ...receipt } = await write(input, context);
      return { ...receipt, record: null, applied: null, usageAfter: '10300' };
    };
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500{Enter}');
    const result = await screen.findByRole('status', { name: 'Recorded' });
    expect(result).toHaveTextContent('Usage now10,300 calls');
    expect(result).not.toHaveTextContent('Not all of it was applied.');
  });

  it('claims no difference where the engine does not tell the level after a Set', async () => {
    const provider = createProvider();
    const write = provider.addUsageRecord;
    provider.addUsageRecord = async (input, context) => {
      const receipt = await write(input, context);
      return { ...receipt, record: receipt.record && { ...receipt.record, before: null, after: null } };
    };
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '9000{Enter}');
    const result = await screen.findByRole('status', { name: 'Recorded' });
    expect(result).not.toHaveTextContent('Not all of it was applied.');
    expect(result).not.toHaveTextContent('Not known');
    expect(result).toHaveTextContent('Usage now9,000 calls');
  });
});

describe('a refused write', () => {
  it.each([
    ['forbidden', 'You cannot do this here'],
    ['unsupported', 'Not offered by this backend'],
    ['not_found', 'Not found'],
    ['unavailable', 'Usage could not be reachedNothing was changed. Try again in a moment.'],
    ['unauthenticated', 'You are signed out'],
  ] as const)('for %s is named, and the input stays', async (code, title) => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    failWrites(provider, code);
    await user.click(panel.confirm());
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    expect(panel.value()).toHaveValue('500');
    expect(panel.isOn()).toBe(true);
    await user.type(panel.value(), '0');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('for too many requests, and a wait longer than anybody sits through, says when to try again', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    failWrites(provider, 'rate_limited', { retryAfterMs: 90_000 });
    await user.click(panel.confirm());
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 90 seconds.');
  });

  it('for a closed period says until when it is closed', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    failWrites(provider, 'period_closed', { closedUntil: '2026-11-01T00:00:00Z' });
    await user.click(panel.confirm());
    expect(await screen.findByRole('alert')).toHaveTextContent(/closed.*Closed until Nov 1, 2026, 00:00 UTC/);
  });

  it('keeps its key: confirmed again, it is the same intent', async () => {
    const provider = createProvider();
    const add = vi.spyOn(provider, 'addUsageRecord');
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    failWrites(provider, 'unavailable');
    await user.click(panel.confirm());
    await screen.findByRole('alert');
    provider.setFailure(undefined);
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    const keys = add.mock.calls.map(([input]) => input.idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});

describe('a lost answer', () => {
  const lose = async (options: { written: boolean }) => {
    const provider = createProvider();
    const onRecordAdded = vi.fn();
    const { user, ...view } = await openPanel(provider, { props: { onRecordAdded } });
    await user.type(panel.value(), '500');
    failWrites(provider, 'outcome_unknown', { after: options.written });
    await user.click(panel.confirm());
    const unknown = await screen.findByRole('status', { name: 'Outcome not known' });
    provider.setFailure(undefined);
    return { provider, user, unknown, onRecordAdded, ...view };
  };

  it('says that the outcome is not known and leaves Check and Try again alone', async () => {
    const { user, unknown, onRecordAdded } = await lose({ written: true });
    expect(unknown).toHaveFocus();
    expect(unknown).toHaveTextContent('Trying again is safe');
    expect(screen.queryByRole('button', { name: 'Confirm' })).not.toBeInTheDocument();
    await user.type(panel.value(), '7');
    expect(panel.value()).toHaveValue('500');
    expect(panel.cell('Usage', 'After')).toBe('10,300 calls');
    expect(onRecordAdded).not.toHaveBeenCalled();
  });

  it('promises nothing where the engine does not recognize a record that is sent twice', async () => {
    const provider = createProvider();
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      const entitlements = answer.entitlements.map((entitlement) => ({
        ...entitlement,
        recording:
          entitlement.recording.kind === 'calculated'
            ? { ...entitlement.recording, dedupe: 'none' as const }
            : entitlement.recording,
      }));
      return { ...answer, entitlements };
    };
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '500');
    failWrites(provider, 'outcome_unknown');
    await user.click(panel.confirm());
    const unknown = await screen.findByRole('status', { name: 'Outcome not known' });
    expect(unknown).not.toHaveTextContent(/safe|never counts twice/);
    expect(unknown).toHaveTextContent('Check first');
    expect(panel.button('Check')).toHaveAttribute('data-variant', 'primary');
    expect(panel.button('Try again')).not.toHaveAttribute('data-variant');
    provider.setFailure((operation) =>
      operation === 'listUsageRecords' ? new UsageError('unavailable', 'No ledger today.') : undefined,
    );
    await user.click(panel.button('Check'));
    expect(
      await screen.findByText(/Looking for the record did not work. Trying again may count it twice./),
    ).toBeVisible();
    provider.setFailure(undefined);
    await user.click(panel.button('Check'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Not recorded');
    expect(alert).not.toHaveTextContent('safe');
  });

  it('tried again is one record, and says that it was there already', async () => {
    const { provider, user, onRecordAdded } = await lose({ written: true });
    await user.click(panel.button('Try again'));
    const result = await screen.findByRole('status', { name: 'Already recorded' });
    expect(result).toHaveTextContent(/9,800 calls.*10,300 calls/);
    expect(await ledger(provider)).toHaveLength(1);
    expect(await storedUsage(provider)).toBe('10300');
    expect(onRecordAdded).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'duplicate' }));
  });

  it('tried again writes what had not arrived', async () => {
    const { provider, user } = await lose({ written: false });
    await user.click(panel.button('Try again'));
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toHaveLength(1);
  });

  it('checked finds the record without sending it', async () => {
    const { provider, user } = await lose({ written: true });
    const add = vi.spyOn(provider, 'addUsageRecord');
    await user.click(panel.button('Check'));
    await screen.findByRole('status', { name: 'Already recorded' });
    expect(add).not.toHaveBeenCalled();
  });

  it('checked says that nothing was recorded, and the form goes on', async () => {
    const { provider, user } = await lose({ written: false });
    await user.click(panel.button('Check'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Not recorded');
    expect(panel.value()).toHaveValue('500');
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toHaveLength(1);
  });

  it('does not close without a word', async () => {
    const { user } = await lose({ written: true });
    await user.keyboard('{Escape}');
    expect(screen.getByRole('group', { name: /not known yet whether the record was written/ })).toHaveFocus();
    expect(panel.dialog()).toBeVisible();
    await user.click(panel.button('Close anyway'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('is still there when the panel is opened again', async () => {
    const provider = createProvider();
    function Host() {
      const [open, setOpen] = useState(true);
      return (
        <>
          <button type="button" onClick={() => setOpen(true)}>
            Correct usage
          </button>
          <AddUsageRecordPanel {...PLACE} open={open} onOpenChange={setOpen} />
        </>
      );
    }
    const { user } = await openPanel(provider, { around: () => <Host /> });
    await user.type(panel.value(), '500');
    failWrites(provider, 'outcome_unknown', { after: true });
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Outcome not known' });
    provider.setFailure(undefined);
    await user.keyboard('{Escape}');
    await user.click(panel.button('Close anyway'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(panel.button('Correct usage'));
    await screen.findByRole('status', { name: 'Outcome not known' });
    expect(panel.value()).toHaveValue('500');
    // Usage may hold the record already: a preview could count it twice.
    expect(screen.queryByRole('region', { name: 'Preview' })).not.toBeInTheDocument();
    await user.click(panel.button('Try again'));
    await screen.findByRole('status', { name: 'Already recorded' });
    expect(await ledger(provider)).toHaveLength(1);
  });
});
