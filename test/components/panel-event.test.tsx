import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { AddUsageRecordPanel, type AddUsageRecordPanelProps } from '../../src/components/panel';
import { UsageProvider } from '../../src/hooks';
import { UsageError } from '../../src/provider';
import type { MemoryDataProvider, SeedRecording } from '../../src/providers/memory';
import { createProvider, PLACE, storedUsage } from './panel-support';

const FIELDS = [
  { key: 'tokens', name: 'Tokens', type: 'number' as const, required: true },
  { key: 'region', name: 'Region', type: 'string' as const, required: true, options: ['eu', 'us'] },
  { key: 'cached', type: 'boolean' as const, required: false },
];

const counted = (recording: Partial<Extract<SeedRecording, { kind: 'events' }>> = {}) =>
  createProvider({
    dimensions: [{ key: 'region' }],
    recording: { kind: 'events', fields: FIELDS, valueProperty: 'tokens', ...recording },
  });

const panel = {
  dialog: () => screen.findByRole('dialog', { name: 'Report event' }),
  tokens: () => screen.findByRole('textbox', { name: 'Tokens' }),
  region: () => screen.findByRole('combobox', { name: 'Region' }),
  report: () => screen.getByRole('button', { name: 'Report' }),
  key: async () => within(await panel.dialog()).getByText(/^[\da-f]{8}-[\da-f-]{27}$/).textContent,
};

async function open(provider: MemoryDataProvider, props: Partial<AddUsageRecordPanelProps> = {}) {
  render(
    <StrictMode>
      <UsageProvider dataProvider={provider} now={() => provider.now()} retries={0}>
        <AddUsageRecordPanel {...PLACE} defaultOpen {...props} />
      </UsageProvider>
    </StrictMode>,
  );
  await panel.dialog();
  await screen.findByRole('button', { name: 'Report' });
  return userEvent.setup({ delay: null });
}

describe('an event of known properties', () => {
  it('is a form, is reported once, and counts', async () => {
    const provider = counted();
    const report = vi.spyOn(provider, 'reportUsageEvent');
    const onEventReported = vi.fn();
    const user = await open(provider, { onEventReported });
    await user.type(await panel.tokens(), '120');
    await user.selectOptions(await panel.region(), 'eu');
    await user.dblClick(panel.report());
    const result = await screen.findByRole('status', { name: 'Reported' });
    expect(result).toHaveFocus();
    expect(result).toHaveTextContent(/Tokens120/);
    expect(report).toHaveBeenCalledOnce();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ properties: { tokens: 120, region: 'eu' } });
    // The browser's clock is never written.
    expect(report.mock.calls[0]?.[0]).not.toHaveProperty('at');
    expect(onEventReported).toHaveBeenCalledOnce();
    expect(await storedUsage(provider)).toBe('9920');
  });

  it('shows the key that it is sent with, which stays while it is typed', async () => {
    const provider = counted();
    const report = vi.spyOn(provider, 'reportUsageEvent');
    const user = await open(provider);
    const key = await panel.key();
    await user.type(await panel.tokens(), '120');
    await user.selectOptions(await panel.region(), 'us');
    expect(await panel.key()).toBe(key);
    await user.click(panel.report());
    await screen.findByRole('status', { name: 'Reported' });
    expect(report.mock.calls[0]?.[0].idempotencyKey).toBe(key);
    await user.click(screen.getByRole('button', { name: 'Report another' }));
    expect(await panel.key()).not.toBe(key);
    expect(await panel.tokens()).toHaveValue('');
  });

  it('says what is missing or wrong, at the field, and goes there', async () => {
    const provider = counted();
    const report = vi.spyOn(provider, 'reportUsageEvent');
    const user = await open(provider);
    await user.click(panel.report());
    expect(await panel.tokens()).toHaveFocus();
    expect(await panel.tokens()).toHaveAccessibleDescription('Enter Tokens.');
    expect(await panel.region()).toHaveAccessibleDescription('Enter Region.');
    await user.type(await panel.tokens(), '12,5');
    expect(await panel.tokens()).toHaveAccessibleDescription(/Enter a number/);
    await user.clear(await panel.tokens());
    await user.type(await panel.tokens(), '9007199254740993');
    expect(await panel.tokens()).toHaveAccessibleDescription(/more digits than can be sent exactly/);
    expect(report).not.toHaveBeenCalled();
  });

  it.each(['constructor', 'toString', '__proto__'])('may be called %s', async (key) => {
    const provider = counted({ fields: [{ key, type: 'string', required: true }], valueProperty: key });
    const user = await open(provider);
    const field = await screen.findByRole('textbox', { name: key });
    expect(field).toHaveValue('');
    await user.type(field, 'x');
    expect(field).toHaveValue('x');
  });

  it('takes the time at which it happened, where the feature allows one', async () => {
    const provider = counted({ window: { earliest: '2026-11-01T00:00:00Z' } });
    const report = vi.spyOn(provider, 'reportUsageEvent');
    const user = await open(provider);
    await user.type(await panel.tokens(), '5');
    await user.selectOptions(await panel.region(), 'eu');
    await user.click(screen.getByRole('radio', { name: 'Earlier' }));
    await user.click(panel.report());
    expect(screen.getByRole('alert')).toHaveTextContent('Choose a date and a time.');
    await user.type(screen.getByLabelText('Time'), '2026-11-20T10:00');
    await user.click(panel.report());
    await screen.findByRole('status', { name: 'Reported' });
    expect(report.mock.calls[0]?.[0]).toMatchObject({ at: '2026-11-20T10:00:00Z' });
  });
});

describe('an event of unknown properties', () => {
  it('is JSON, checked while it is typed', async () => {
    const provider = counted({ fields: null });
    const report = vi.spyOn(provider, 'reportUsageEvent');
    const user = await open(provider);
    const json = screen.getByRole('textbox', { name: 'Properties, as JSON' });
    const write = async (text: string) => {
      await user.clear(json);
      await user.click(json);
      await user.paste(text);
    };
    await write('{"tokens": ');
    expect(json).toHaveAccessibleDescription(/This is no JSON/);
    await write('[1]');
    expect(json).toHaveAccessibleDescription(/Write an object/);
    await write('{"a": {"b": 1}}');
    expect(json).toHaveAccessibleDescription(/“a” must be a single value/);
    await write('{"tokens": 9007199254740993}');
    expect(json).toHaveAccessibleDescription(/more digits/);
    await write('{"tokens": 7.00000000000000000000009e0}');
    expect(json).toHaveAccessibleDescription(/more digits/);
    expect(panel.report()).toHaveAttribute('aria-disabled', 'true');
    await write('{"tokens": 1.5e2}');
    expect(json).not.toHaveAccessibleDescription(/more digits/);
    await write('{"tokens": 7, "region": "us", "note": "12345678901234567890"}');
    await user.click(panel.report());
    await screen.findByRole('status', { name: 'Reported' });
    expect(report.mock.calls[0]?.[0].properties).toEqual({ tokens: 7, region: 'us', note: '12345678901234567890' });
    expect(await storedUsage(provider)).toBe('9807');
  });
});

describe('what becomes of an event', () => {
  const fill = async (user: Awaited<ReturnType<typeof open>>) => {
    await user.type(await panel.tokens(), '50');
    await user.selectOptions(await panel.region(), 'eu');
  };

  it('comes later where the engine counts later, which is said before and watched for after', async () => {
    const provider = counted({ visibility: 'eventual' });
    const take = provider.reportUsageEvent;
    let count = () => {};
    provider.reportUsageEvent = async (event, context) => {
      count = () => void take(event, context);
      return { status: 'accepted', eventId: 'evt_1', watch: { pollAfterMs: 250, giveUpAfterMs: 5_000 } };
    };
    const user = await open(provider);
    expect(await panel.dialog()).toHaveTextContent('the effect comes a little later');
    await fill(user);
    await user.click(panel.report());
    const result = await screen.findByRole('status', { name: 'Accepted, not visible yet' });
    expect(result).toHaveTextContent('Looking for it');
    act(() => count());
    expect(await screen.findByRole('status', { name: 'Accepted, usage has moved' })).toBeVisible();
  });

  it('is not known after its answer was lost: sent again it counts once', async () => {
    const provider = counted();
    const user = await open(provider);
    await fill(user);
    const error = new UsageError('outcome_unknown', 'Lost.');
    provider.setFailure((operation) => (operation === 'reportUsageEvent' ? { error, after: true } : undefined));
    await user.click(panel.report());
    await screen.findByRole('status', { name: 'Outcome not known' });
    expect(await panel.tokens()).toHaveAttribute('readonly');
    provider.setFailure(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('status', { name: 'Already reported' });
    expect(await storedUsage(provider)).toBe('9850');
  });

  it('can be looked up where events are in the ledger', async () => {
    const provider = counted();
    const user = await open(provider);
    await fill(user);
    const error = new UsageError('outcome_unknown', 'Lost.');
    provider.setFailure((operation) => (operation === 'reportUsageEvent' ? { error, after: true } : undefined));
    await user.click(panel.report());
    await user.click(await screen.findByRole('button', { name: 'Check' }));
    await screen.findByRole('status', { name: 'Already reported' });
  });

  it('that was refused is said, and kept for another try with another key once it is changed', async () => {
    const provider = counted();
    const user = await open(provider);
    await fill(user);
    const key = await panel.key();
    provider.setFailure((operation) =>
      operation === 'reportUsageEvent' ? new UsageError('invalid', 'The region is closed.') : undefined,
    );
    await user.click(panel.report());
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(await panel.key()).toBe(key);
    await user.selectOptions(await panel.region(), 'us');
    expect(await panel.key()).not.toBe(key);
    expect(within(await panel.dialog()).queryByRole('alert')).not.toBeInTheDocument();
    provider.setFailure(undefined);
    await user.click(panel.report());
    await screen.findByRole('status', { name: 'Reported' });
  });

  it('is asked about before what was entered is forgotten', async () => {
    const onOpenChange = vi.fn();
    const user = await open(counted(), { onOpenChange });
    await user.type(await panel.tokens(), '5');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('group', { name: /not recorded yet/ })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false));
  });
});
