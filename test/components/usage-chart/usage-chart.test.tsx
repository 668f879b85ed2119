import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { UsageChart, type UsageChartProps } from '../../../src/components/usage-chart';
import { UsageProvider, type UsageProviderProps } from '../../../src/hooks';
import type { UsageHistoryQuery } from '../../../src/model';
import { UsageError, type UsageDataProvider } from '../../../src/provider';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { acme, acmeApi, expectQuietConsole, held, memory, NOW } from '../../hooks/support';

expectQuietConsole();

function show(
  dataProvider: UsageDataProvider,
  props: Partial<UsageChartProps> = {},
  host: Partial<UsageProviderProps> = {},
) {
  return render(
    <UsageProvider now={() => Date.parse(NOW)} retries={0} {...host} dataProvider={dataProvider}>
      <UsageChart {...acmeApi} {...props} />
    </UsageProvider>,
  );
}

/** A provider of one feature, made from what makes it special. */
const only = (special: Partial<SeedEntitlement>) =>
  createMemoryDataProvider({
    seed: {
      now: NOW,
      customers: [
        {
          id: 'cus_1',
          entitlements: [{ feature: { id: 'api', name: 'API calls', meter: 'incremental' }, ...special }],
        },
      ],
    },
  });
const atCustomer = { subscriptionId: undefined };

const figure = () => screen.findByRole('figure', { name: 'API calls usage over time' });
const choose = async (user: ReturnType<typeof userEvent.setup>, select: string, option: string) => {
  await user.click(screen.getByRole('combobox', { name: select }));
  await user.click(await screen.findByRole('option', { name: option }));
};
const asked = (hold: ReturnType<typeof held>) =>
  hold.of('getUsageHistory').map(({ input }) => input as UsageHistoryQuery);
/** What is asked for the picture itself, without the past that an estimate learns from. */
const questions = (hold: ReturnType<typeof held>) =>
  asked(hold).filter(({ range }) => range.to !== '2026-11-01T00:00:00Z');

describe('UsageChart', () => {
  it('opens on the current usage period, and says span, total and zone', async () => {
    const hold = held(memory(), []);
    show(hold.provider);
    expect(screen.getByText('Loading usage over time')).toBeInTheDocument();
    await figure();
    expect(screen.getByRole('combobox', { name: 'Range' })).toHaveTextContent('This period');
    expect(screen.getByText(/Nov 1 – 30, 2026 · 600 calls in this range/)).toBeInTheDocument();
    expect(screen.getByText('Times in UTC')).toBeInTheDocument();
    expect(questions(hold)).toMatchObject([
      { range: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }, granularity: 'day', timeZone: 'UTC' },
    ]);
    expect(screen.queryByText(/does not relate to the limit/)).not.toBeInTheDocument();
  });

  it('draws no zeros where usage is not known', async () => {
    show(only({ usageUnknownReason: 'The meter is being rebuilt.' }), { customerId: 'cus_1', ...atCustomer });
    expect(await screen.findByText('No usage is known yet, so there is nothing to draw.')).toBeVisible();
    expect(screen.getByText('The meter is being rebuilt.')).toBeVisible();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
  });

  it('loads another range while the chart before stays, and says that it does not relate to the limit', async () => {
    const user = userEvent.setup();
    const hold = held(memory(), ['getUsageHistory']);
    const { container } = show(hold.provider);
    await waitFor(() => expect(questions(hold)).toHaveLength(1));
    await hold.last('getUsageHistory').release();
    await figure();
    await choose(user, 'Range', 'Last 7 days');
    await waitFor(() => expect(questions(hold)).toHaveLength(2));
    expect(questions(hold)[1]).toMatchObject({ granularity: 'hour', range: { from: '2026-11-17T00:00:00Z' } });
    expect(await figure()).toBeInTheDocument();
    const body = container.querySelector('.eu-usage-chart__body');
    expect(body).toHaveAttribute('aria-busy', 'true');
    expect(body).toHaveAttribute('data-previous');
    await hold.last('getUsageHistory').release();
    await waitFor(() => expect(body).toHaveAttribute('aria-busy', 'false'));
    expect(body).not.toHaveAttribute('data-previous');
    expect(screen.getByText(/its total does not relate to the limit/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Cumulative' }));
    expect(screen.queryByText(/limit is drawn as it was over time/)).not.toBeInTheDocument();
    expect(screen.getByText(/counts from the start of the range/)).toBeInTheDocument();
  });

  it('breaks usage down by a dimension, and puts it together again', async () => {
    const user = userEvent.setup();
    const hold = held(memory(), []);
    show(hold.provider);
    await figure();
    await choose(user, 'Break down by', 'Region');
    await waitFor(() => expect(questions(hold).at(-1)?.groupBy).toEqual(['region']));
    await choose(user, 'Break down by', 'None');
    expect(screen.getByRole('combobox', { name: 'Break down by' })).toHaveTextContent('None');
  });

  it('offers no break-down where there is nothing to break down by', async () => {
    show(only({}), atCustomer);
    await figure();
    expect(screen.queryByRole('combobox', { name: 'Break down by' })).not.toBeInTheDocument();
  });

  it('offers none either where the engine cannot', async () => {
    show(only({ dimensions: [{ key: 'region' }], history: { maxGroupBy: 0 } }), atCustomer);
    await figure();
    expect(screen.queryByRole('combobox', { name: 'Break down by' })).not.toBeInTheDocument();
  });

  it('switches between the running level and amounts', async () => {
    const user = userEvent.setup();
    show(memory());
    await figure();
    const cumulative = screen.getByRole('button', { name: 'Cumulative' });
    const perDay = screen.getByRole('button', { name: 'Per day' });
    expect(cumulative).toHaveAttribute('aria-pressed', 'true');
    await user.click(perDay);
    expect(perDay).toHaveAttribute('aria-pressed', 'true');
    expect(cumulative).toHaveAttribute('aria-pressed', 'false');
  });

  it('names no day where resets cut the days into hours', async () => {
    const user = userEvent.setup();
    const backend = only({
      reset: { every: { count: 1, unit: 'hour' } },
      usage: [{ from: '2026-11-20T00:00:00Z', stepMs: 3_600_000, values: Array.from({ length: 60 }, () => 2) }],
    });
    show(backend, { customerId: 'cus_1', ...atCustomer, defaultSettings: { range: 'last-30-days' } });
    await figure();
    expect(screen.getByRole('button', { name: 'Per interval' })).toBeVisible();
    await choose(user, 'Range', 'Last 7 days');
    expect(await screen.findByRole('button', { name: 'Per hour' })).toBeVisible();
  });

  it('has no such switch for seats, which are a level only', async () => {
    show(memory(), { featureId: 'seats' });
    await screen.findByRole('figure', { name: 'Seats usage over time' });
    expect(screen.queryByRole('button', { name: 'Cumulative' })).not.toBeInTheDocument();
  });

  it('shows exact values as a table, and the picture again', async () => {
    const user = userEvent.setup();
    show(memory());
    await figure();
    const button = screen.getByRole('button', { name: 'Table' });
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await user.click(button);
    expect(button).toHaveAttribute('aria-pressed', 'true');
    const table = await screen.findByRole('table');
    expect(within(table).getAllByText(/^600/).length).toBeGreaterThan(0);
    await user.click(button);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('opens usage that never resets on all there is', async () => {
    const series = [{ from: '2023-11-16T18:00:00Z', stepMs: 3_600_000, values: [1, 2, 3] }];
    const hold = held(only({ usage: series }), []);
    show(hold.provider, atCustomer);
    await figure();
    expect(screen.getByRole('combobox', { name: 'Range' })).toHaveTextContent('All usage');
    expect(questions(hold)[0]?.range.from).toBe('2023-11-16T00:00:00Z');
  });

  it('opens usage that never resets and has none yet on the last 30 days', async () => {
    show(only({}), atCustomer);
    await figure();
    expect(screen.getByRole('combobox', { name: 'Range' })).toHaveTextContent('Last 30 days');
  });

  it('cuts days in the zone of the host, or in one that the engine can', async () => {
    const hold = held(only({}), []);
    show(hold.provider, atCustomer, { timeZone: 'Europe/Berlin' });
    await figure();
    expect(questions(hold)[0]?.timeZone).toBe('Europe/Berlin');
    expect(screen.getByText(/^Times in Europe\/Berlin/)).toBeInTheDocument();

    const utcOnly = held(only({ history: { timeZones: ['UTC'] } }), []);
    show({ ...utcOnly.provider, id: 'utc-only' }, atCustomer, { timeZone: 'Europe/Berlin' });
    await waitFor(() => expect(questions(utcOnly)[0]?.timeZone).toBe('UTC'));
    expect(await screen.findByText('Times in UTC')).toBeInTheDocument();
  });

  it('leaves the width of a bucket to an engine that chooses itself', async () => {
    const hold = held(only({ history: { granularities: 'chosen-by-engine' } }), []);
    show(hold.provider, atCustomer);
    await waitFor(() => expect(questions(hold)[0]?.granularity).toBe('auto'));
  });

  it('says in one sentence when there is no history', async () => {
    show(only({ history: { kind: 'unavailable', reason: 'This engine keeps no history.' } }), atCustomer);
    expect(await screen.findByText('This engine keeps no history.')).toBeInTheDocument();
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  it('says so when the customer has nothing of this feature', async () => {
    show(memory(), { featureId: 'nothing' });
    expect(await screen.findByText(/has no entitlement for this feature/)).toBeInTheDocument();
  });

  it('names an error, keeps its controls, and recovers', async () => {
    const user = userEvent.setup();
    const provider = memory({
      failure: (operation, call) =>
        operation === 'getUsageHistory' && call === 0 ? new UsageError('unavailable', 'Down.') : undefined,
    });
    show(provider);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Usage over time could not be loaded: Usage could not be reached');
    expect(screen.getByRole('combobox', { name: 'Range' })).toBeInTheDocument();
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await figure();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('names an error of the entitlement itself, and recovers', async () => {
    const user = userEvent.setup();
    const provider = memory({ failure: (_, call) => (call === 0 ? new UsageError('timeout', 'Slow.') : undefined) });
    show(provider);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The answer took too long');
    provider.setFailure(undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await figure();
  });

  it('starts over for another feature', async () => {
    const user = userEvent.setup();
    const provider = memory();
    const page = (featureId: string) => (
      <UsageProvider now={() => Date.parse(NOW)} dataProvider={provider}>
        <UsageChart {...acme} featureId={featureId} />
      </UsageProvider>
    );
    const { rerender } = render(page('api'));
    await figure();
    await choose(user, 'Range', 'Last 90 days');
    rerender(page('seats'));
    await screen.findByRole('figure', { name: 'Seats usage over time' });
    expect(screen.getByRole('combobox', { name: 'Range' })).not.toHaveTextContent('Last 90 days');
  });

  it('renders no style attribute of its own before it has measured anything', () => {
    const { container } = show(memory());
    expect(container.querySelectorAll('[style]')).toHaveLength(0);
  });
});
