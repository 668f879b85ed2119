import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AddUsageRecordPanel } from '../../src/components/panel';
import { UsageError } from '../../src/provider';
import type { MemoryDataProvider } from '../../src/providers/memory';
import { useAddUsageRecord, useEntitlementUsage } from '../../src/hooks';
import { createProvider, ledger, openPanel, panel, PLACE, storedUsage } from './panel-support';

/** A part of the host's page that writes to the same feature, and one that reads it again. */
function Other({ corrects }: { corrects?: string }) {
  const write = useAddUsageRecord(PLACE);
  const { refetch } = useEntitlementUsage(PLACE);
  return (
    <>
      <button
        type="button"
        onClick={() => void write.add({ behavior: 'delta', value: '7', ...(corrects && { corrects }) })}
      >
        Elsewhere
      </button>
      <button type="button" onClick={() => void refetch()}>
        Read again
      </button>
    </>
  );
}

const beside = (children: React.ReactNode) => (
  <>
    <Other />
    {children}
  </>
);
const elsewhere = () => screen.getByText('Elsewhere').click();
const readAgain = () => screen.getByText('Read again').click();

describe('another write to the same feature', () => {
  it('is not shown as the result of this form, and not told to its host', async () => {
    const provider = createProvider();
    const onRecordAdded = vi.fn();
    const { user } = await openPanel(provider, { props: { onRecordAdded }, around: beside });
    await user.type(panel.value(), '500');
    await act(async () => elsewhere());
    await waitFor(async () => expect(await ledger(provider)).toHaveLength(1));
    expect(screen.queryByRole('status', { name: 'Recorded' })).not.toBeInTheDocument();
    expect(panel.value()).toHaveValue('500');
    expect(onRecordAdded).not.toHaveBeenCalled();
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(onRecordAdded).toHaveBeenCalledOnce();
    expect(await storedUsage(provider)).toBe('10307');
  });

  it('has to be settled first, which is said', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider, { around: beside });
    await user.type(panel.value(), '500');
    provider.setFailure((operation) =>
      operation === 'addUsageRecord' ? new UsageError('outcome_unknown', 'Lost.') : undefined,
    );
    await act(async () => elsewhere());
    expect(
      await screen.findByText(/Another record of this feature is on its way/, { selector: '.eu-notice__text' }),
    ).toBeVisible();
    expect(panel.isOn()).toBe(false);
    expect(screen.queryByRole('button', { name: 'Check' })).not.toBeInTheDocument();
  });

  it('that is an undo is not taken up by a panel that opens meanwhile', async () => {
    const provider = createProvider({ recording: { undo: true } });
    provider.setFailure((operation) =>
      operation === 'addUsageRecord' ? new UsageError('outcome_unknown', 'Lost.') : undefined,
    );
    const { user } = await openPanel(provider, {
      props: { defaultOpen: false, open: true },
      around: (children) => (
        <>
          <Other corrects="rec_1" />
          {children}
          <AddUsageRecordPanel {...PLACE} featureId="none" />
        </>
      ),
    });
    await act(async () => elsewhere());
    await screen.findByText(/Another record of this feature/, { selector: '.eu-notice__text' });
    expect(panel.value()).toHaveValue('');
    await user.type(panel.value(), '5');
    expect(panel.isOn()).toBe(false);
  });
});

describe('a newer reading that has no place for the form any more', () => {
  const breakReading = (provider: MemoryDataProvider) => {
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      return { ...answer, abilities: { ...answer.abilities, write: { reason: 'Your session has changed.' } } };
    };
  };

  it('takes away neither the result nor an outcome that is not known', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider, { around: beside });
    await user.type(panel.value(), '500');
    const lost = new UsageError('outcome_unknown', 'Lost.');
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? { error: lost, after: true } : undefined));
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Outcome not known' });
    provider.setFailure(undefined);
    breakReading(provider);
    await act(async () => readAgain());
    await user.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByRole('status', { name: 'Already recorded' })).toBeVisible();
  });

  it('takes the form where nothing was entered, and says why', async () => {
    const provider = createProvider();
    await openPanel(provider, { around: beside });
    breakReading(provider);
    await act(async () => readAgain());
    expect(await screen.findByText('Your session has changed.')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Value' })).not.toBeInTheDocument();
  });
});
