import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { UsageTab } from '../../src/components/tab';
import { UsageProvider } from '../../src/hooks';
import { UsageError } from '../../src/provider';
import { createProvider, ledger, openPanel, panel, PLACE, storedUsage } from './panel-support';

const OCTOBER = { from: '2026-10-01T00:00:00Z', stepMs: 86_400_000, values: [1_000, 500] };
const NOVEMBER = { from: '2026-11-01T00:00:00Z', stepMs: 86_400_000, values: [9_000, 800] };
const since = (earliest: string | null) => ({ window: { earliest } });

/** Chooses a time of the past, as typed into the browser's own field. */
async function choose(user: Awaited<ReturnType<typeof openPanel>>['user'], time: string) {
  await user.click(await screen.findByRole('radio', { name: 'Earlier' }));
  fireEvent.change(await screen.findByLabelText('Time'), { target: { value: time } });
}

const isOn = () => waitFor(() => expect(panel.isOn()).toBe(true));

describe('the time of a record', () => {
  it('is the present where the feature takes no other, and that is said', async () => {
    await openPanel(createProvider());
    expect(panel.value()).toHaveAccessibleDescription(/possible at the present time only/);
    expect(screen.queryByRole('radio', { name: 'Earlier' })).not.toBeInTheDocument();
  });

  it('in this usage period moves current usage', async () => {
    const provider = createProvider({ usage: [OCTOBER, NOVEMBER], recording: since('2026-10-01T00:00:00Z') });
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '300');
    await choose(user, '2026-11-10T09:30');
    await waitFor(() => expect(panel.preview()).toHaveTextContent('so current usage moves'));
    expect(panel.cell('Usage', 'After')).toBe('10,100 calls');
    await isOn();
    await user.click(panel.confirm());
    const result = await screen.findByRole('status', { name: 'Recorded' });
    expect(result).toHaveTextContent(/Effective at.*Nov 10/);
    expect(await ledger(provider)).toMatchObject([{ applied: '300', effectiveAt: '2026-11-10T09:30:00Z' }]);
    expect(await storedUsage(provider)).toBe('10100');
  });

  it('in a usage period that is over changes that one, and says that current usage does not move', async () => {
    const provider = createProvider({ usage: [OCTOBER, NOVEMBER], recording: since(null) });
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '300');
    await choose(user, '2026-10-20T09:30');
    await waitFor(() => expect(panel.cell('Usage', 'After')).toBe('1,800 calls'));
    expect(screen.getByRole('columnheader', { name: 'Before' })).toBeVisible();
    expect(panel.preview()).toHaveTextContent(/usage period Oct 1.*31.*is over\. Current usage does not move/);
    await isOn();
    await user.click(panel.confirm());
    expect(await screen.findByRole('status', { name: 'Recorded' })).toHaveTextContent('Current usage is as it was.');
    expect(await storedUsage(provider)).toBe('9800');
  });

  it('whose effect the engine does not say cannot be confirmed until it does', async () => {
    const provider = createProvider({ usage: [OCTOBER, NOVEMBER], recording: since(null) });
    provider.setFailure((operation) =>
      operation === 'previewUsageRecord' ? new UsageError('unavailable', 'Down.') : undefined,
    );
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '100');
    await choose(user, '2026-10-20T09:30');
    await screen.findByText(/did not say what the record would do/);
    expect(panel.isOn()).toBe(false);
    provider.setFailure(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await isOn();
  });

  it('outside of the window is refused before anything is sent', async () => {
    const { user } = await openPanel(createProvider({ recording: since('2026-11-05T00:00:00Z') }));
    await user.type(panel.value(), '300');
    await choose(user, '2026-11-04T23:59');
    expect(await screen.findByRole('alert')).toHaveTextContent('Records are accepted from Nov 5, 00:00 UTC on.');
    expect(panel.isOn()).toBe(false);
    await user.click(panel.confirm());
    expect(screen.getByLabelText('Time')).toHaveFocus();
  });

  it('between the last reading and now is accepted once the window was read again', async () => {
    const provider = createProvider({ recording: since(null) });
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '300');
    provider.advance(10 * 60_000);
    await choose(user, '2026-11-22T14:40');
    await isOn();
  });

  it('of a Set is asked about before the note is there that it needs', async () => {
    const provider = createProvider({ usage: [OCTOBER, NOVEMBER], recording: { ...since(null), note: 'required' } });
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '2000');
    await choose(user, '2026-10-20T09:30');
    await waitFor(() => expect(panel.cell('Usage', 'After')).toBe('2,000 calls'));
    expect(panel.isOn()).toBe(false);
  });

  it('that is missing is named once somebody tries to confirm', async () => {
    const { user } = await openPanel(createProvider({ recording: since(null) }));
    await user.type(panel.value(), '300');
    await user.click(await screen.findByRole('radio', { name: 'Earlier' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(panel.isOn()).toBe(false);
    await user.click(panel.confirm());
    expect(screen.getByRole('alert')).toHaveTextContent('Choose a date and a time.');
  });

  it('is one of the clock of the page, also where that shows it twice or never', async () => {
    const provider = createProvider({ usage: [OCTOBER, NOVEMBER], recording: since(null) });
    const { user } = await openPanel(provider, { provide: { timeZone: 'Europe/Berlin' } });
    await user.type(panel.value(), '300');
    await choose(user, '2026-03-29T02:30');
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such time on that day');
    await choose(user, '2026-10-25T02:30');
    const which = await screen.findByRole('radiogroup', { name: /came twice/ });
    expect(which).toHaveTextContent(/GMT\+2.*GMT\+1/);
    await user.click(screen.getByRole('radio', { name: /GMT\+1/ }));
    await isOn();
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toMatchObject([{ effectiveAt: '2026-10-25T01:30:00Z' }]);
  });
});

describe('the part of usage that a record is about', () => {
  it('is all of it where the feature takes no part, and that is said', async () => {
    await openPanel(createProvider({ dimensions: [{ key: 'region' }], recording: { dimensions: 'none' } }));
    expect(panel.value()).toHaveAccessibleDescription(/about all of its usage/);
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  const regional = {
    dimensions: [{ key: 'region', name: 'Region' }],
    usage: [
      { ...NOVEMBER, dimensions: { region: 'eu' } },
      { ...NOVEMBER, values: [100], dimensions: { region: 'us' } },
    ],
  };

  it('is what a Set replaces', async () => {
    const provider = createProvider({ ...regional, recording: { dimensions: 'optional' } });
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '150');
    await user.type(await screen.findByRole('combobox', { name: 'Region' }), 'us');
    await waitFor(() => expect(panel.preview()).toHaveTextContent('Region us: 100 calls → 150 calls'));
    expect(panel.cell('Usage', 'After')).toBe('9,950 calls');
    await isOn();
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toMatchObject([{ applied: '50', dimensions: { region: 'us' } }]);
  });

  it('and its time are for a Delta where a Set replaces the total alone, and that is said', async () => {
    const rules = { ...since(null), dimensions: 'optional', setsTotalOnly: true } as const;
    const provider = createProvider({ ...regional, recording: rules });
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '5');
    await user.type(await screen.findByRole('combobox', { name: 'Region' }), 'us');
    await user.click(panel.radio('Set'));
    expect(panel.value()).toHaveAccessibleDescription(/Set replaces the present total/);
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
    expect(screen.queryByRole('radio', { name: 'Earlier' })).not.toBeInTheDocument();
    expect(panel.cell('Usage', 'After')).toBe('5 calls');
    await user.click(panel.radio('Delta'));
    // What was said before is still there.
    expect(await screen.findByRole('combobox', { name: 'Region' })).toHaveValue('us');
    await user.click(panel.radio('Set'));
    await isOn();
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toMatchObject([{ behavior: 'set', value: '5', dimensions: {} }]);
  });

  it('is to be said where each record has one', async () => {
    const provider = createProvider({ ...regional, recording: { dimensions: 'required' } });
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '50');
    const region = await screen.findByRole('combobox', { name: 'Region' });
    expect(panel.isOn()).toBe(false);
    await user.click(panel.confirm());
    expect(screen.getByRole('alert')).toHaveTextContent('Say which part of usage this is about.');
    expect(region).toHaveFocus();
    await user.type(region, 'eu');
    await isOn();
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect(await ledger(provider)).toMatchObject([{ dimensions: { region: 'eu' } }]);
  });

  it('is offered from the values that there are', async () => {
    const { user } = await openPanel(createProvider({ ...regional, recording: { dimensions: 'optional' } }));
    const region = await screen.findByRole('combobox', { name: 'Region' });
    await user.click(region);
    await waitFor(() => {
      const options = region.ownerDocument.querySelectorAll('datalist option');
      expect([...options].map((option) => option.getAttribute('value'))).toEqual(['eu', 'us']);
    });
  });
});

describe('the effect on the estimate', () => {
  it('is said where there is one', async () => {
    const values = Array.from({ length: 21 }, () => 300);
    const { user } = await openPanel(createProvider({ usage: [{ ...NOVEMBER, values }] }));
    await user.type(panel.value(), '2000');
    expect(await screen.findByText(/^Estimate for Dec 1: .* → .* calls\./)).toBeVisible();
    expect(panel.preview()).toHaveTextContent(/Over the limit from about Nov \d+, which was not expected before/);
  });

  it.each(['400', '-1500'])('is what the chart says once a record of %s is there', async (value) => {
    const values = Array.from({ length: 21 }, (_, day) => 250 + 20 * (day % 7));
    const provider = createProvider({ usage: [{ ...NOVEMBER, values }], recording: { minTotal: null } });
    const { customerId, featureId } = PLACE;
    const user = userEvent.setup({ delay: null });
    render(
      <UsageProvider dataProvider={provider} now={() => provider.now()} retries={0}>
        <UsageTab customerId={customerId} defaultOpenFeatureIds={[featureId]} />
      </UsageProvider>,
    );
    await screen.findByText(/^Estimate: at this pace/);
    await user.click(screen.getByRole('button', { name: 'Add usage record' }));
    await user.type(await screen.findByRole('textbox', { name: 'Value' }), value);
    const said = await screen.findByText(/^Estimate for Dec 1: /);
    const after = /→ ([\d,]+) calls/.exec(said.textContent ?? '')?.[1];
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await screen.findByText(new RegExp(`^Estimate: at this pace ${after ?? ''} of`));
  });
});
