import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { UsageChart, type UsageChartSettings } from '../../../src/components/usage-chart';
import { UsageProvider } from '../../../src/hooks';
import { expectQuietConsole, NOW } from '../../hooks/support';
import { choose, openOptions, provider, select, show, shown, showRange, typeDays, type User } from './options-support';

expectQuietConsole();

describe('zooming', () => {
  const plot = () => screen.getByRole('application', { name: 'API calls, values over time' });
  /** Selects some buckets from the first one on with the keyboard, and goes there. */
  const zoom = async (user: User, buckets: number) => {
    plot().focus();
    await user.keyboard(`{Home}{Shift>}${'{ArrowRight}'.repeat(buckets - 1)}{/Shift}{Enter}`);
  };

  it('with the keyboard shows what was selected as a custom range, as fine as it can be had', async () => {
    const { user, told, question } = await show();
    await zoom(user, 3);
    expect(await screen.findByText(/^Nov 1 – 3, 2026 · 30 in this range$/)).toBeVisible();
    const span = { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' };
    expect(question()).toMatchObject({ range: span, granularity: 'hour' });
    expect(told).toEqual([{ range: 'custom', ...span }]);
    expect(select('Range')).toHaveTextContent('Custom range');
    expect(plot()).toHaveFocus();
    expect(screen.getByText('Zoomed in: Nov 1 – 3, 2026')).toBeInTheDocument();
  });

  it.each([
    ['the button', (user: User) => user.click(screen.getByRole('button', { name: 'Zoom out' }))],
    ['Backspace', (user: User) => user.keyboard('{Backspace}')],
    ['minus', (user: User) => user.keyboard('-')],
  ])('%s leads back step by step, to the range and the width where it began', async (_, stepOut) => {
    const began = { range: 'last-90-days', granularity: 'week' } as const;
    const { user, told } = await show({ defaultSettings: began });
    expect(screen.queryByRole('button', { name: 'Zoom out' })).not.toBeInTheDocument();
    // The reset at the first of September cuts a week in two.
    await zoom(user, 3);
    expect(await shown('Aug 26 – Sep 6, 2026')).toBeVisible();
    await zoom(user, 2);
    expect(await shown('Aug 26 – 27, 2026')).toBeVisible();
    await stepOut(user);
    expect(await shown('Aug 26 – Sep 6, 2026')).toBeVisible();
    await stepOut(user);
    expect(await shown('Aug 26 – Nov 23, 2026')).toBeVisible();
    expect(select('Range')).toHaveTextContent('Last 90 days');
    expect(screen.getByRole('button', { name: 'Per week' })).toBeVisible();
    expect(told.at(-1)).toEqual(began);
    expect(screen.queryByRole('button', { name: 'Zoom out' })).not.toBeInTheDocument();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('out of days that were typed leads to what was shown before, out of those that it opened on to this period', async () => {
    const { user, told } = await show({
      defaultSettings: { range: 'custom', from: '2026-09-01T00:00:00Z', to: '2026-09-08T00:00:00Z' },
    });
    await openOptions(user);
    await typeDays(user, '2026-10-01', '2026-10-02');
    await showRange(user);
    expect(await shown('Oct 1 – 2, 2026')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(await shown('Sep 1 – 7, 2026')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(await shown('Nov 1 – 30, 2026')).toBeVisible();
    expect(select('Range')).toHaveTextContent('This period');
    expect(told.at(-1)).toEqual({});
  });

  it('goes no further than what the engine answers', async () => {
    const { user, told } = await show({
      defaultSettings: { range: 'custom', from: '2026-11-10T00:00:00Z', to: '2026-11-11T00:00:00Z' },
    });
    plot().focus();
    await user.keyboard('{Home}{Enter}');
    expect(screen.getAllByText('This is as fine as it gets.')[0]).toBeInTheDocument();
    expect(told).toEqual([]);
  });

  it('leaves a range that is no custom one to itself', async () => {
    const { user, told } = await show();
    plot().focus();
    await user.keyboard('{Home}-{Backspace}');
    expect(told).toEqual([]);
    expect(screen.queryByText('Zoomed out')).not.toBeInTheDocument();
  });
});

describe('what a host keeps', () => {
  it('stays as it is until the host changes it', async () => {
    const { user, told, questions } = await show({ settings: { range: 'last-30-days' } });
    await openOptions(user);
    await choose(user, 'Granularity', 'Per week');
    await typeDays(user, '2026-11-02', '2026-11-03');
    await showRange(user);
    expect(told).toEqual([
      { range: 'last-30-days', granularity: 'week' },
      { range: 'custom', from: '2026-11-02T00:00:00Z', to: '2026-11-04T00:00:00Z' },
    ]);
    expect(select('Range')).toHaveTextContent('Last 30 days');
    expect(select('Granularity')).toHaveTextContent('Automatic');
    expect(questions()).toHaveLength(1);
  });

  it('is followed, and is what a step out leads back to', async () => {
    function Host() {
      const [settings, setSettings] = useState<UsageChartSettings>({ range: 'last-30-days', granularity: 'week' });
      return (
        <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={provider()}>
          <UsageChart customerId="cus_1" featureId="api" settings={settings} onSettingsChange={setSettings} />
          <output aria-label="Address">{JSON.stringify(settings)}</output>
          <button type="button" onClick={() => setSettings({ range: 'last-7-days' })}>
            Week
          </button>
        </UsageProvider>
      );
    }
    render(<Host />);
    const user = userEvent.setup();
    await screen.findByRole('figure');
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-11-02', '2026-11-08');
    await showRange(user);
    expect(await shown('Nov 2 – 8, 2026')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(await shown('Oct 25 – Nov 23, 2026')).toBeVisible();
    const address = screen.getByRole('status', { name: 'Address' });
    expect(address).toHaveTextContent('{"range":"last-30-days","granularity":"week"}');
    await user.click(screen.getByRole('button', { name: 'Week' }));
    expect(await shown('Nov 17 – 23, 2026')).toBeVisible();
    expect(select('Range')).toHaveTextContent('Last 7 days');
  });
});
