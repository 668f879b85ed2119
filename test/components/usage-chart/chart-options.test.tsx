import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageChart } from '../../../src/components/usage-chart';
import { UsageProvider } from '../../../src/hooks';
import { expectQuietConsole, NOW } from '../../hooks/support';
import { choose, firstDay, lastDay, offered, openOptions, provider, select, show, type User } from './options-support';

expectQuietConsole();
afterEach(() => vi.unstubAllEnvs());

const DAY = 86_400_000;

describe('the width of a bucket', () => {
  it('is one that the engine offers, and that goes with the range', async () => {
    const { user } = await show();
    await openOptions(user);
    expect(await offered(user, 'Granularity')).toEqual(['Automatic', '– Per hour', 'Per day', 'Per week', 'Per month']);
    await choose(user, 'Range', 'Last 7 days');
    expect(await offered(user, 'Granularity')).toEqual(['Automatic', 'Per hour', 'Per day', 'Per week', '– Per month']);
  });

  it('is asked for, told to the host, and automatic again', async () => {
    const { user, told, question } = await show();
    await openOptions(user);
    expect(select('Granularity')).toHaveTextContent('Automatic');
    await choose(user, 'Granularity', 'Per week');
    await waitFor(() => expect(question()?.granularity).toBe('week'));
    expect(await screen.findByRole('button', { name: 'Per week' })).toBeVisible();
    await choose(user, 'Granularity', 'Automatic');
    expect(await screen.findByRole('button', { name: 'Per day' })).toBeVisible();
    expect(told).toEqual([{ granularity: 'week' }, {}]);
  });

  it('is the nearest possible where it does not go with the range, and a sentence says so', async () => {
    const { user, question } = await show({ defaultSettings: { range: 'last-7-days', granularity: 'hour' } });
    expect(question()?.granularity).toBe('hour');
    expect(screen.queryByText(/is not possible/)).not.toBeInTheDocument();
    await choose(user, 'Range', 'Last 90 days');
    expect(await screen.findByText('Per hour is not possible for 90 days here: shown per day.')).toBeVisible();
    expect(question()?.granularity).toBe('day');
    await openOptions(user);
    expect(select('Granularity')).toHaveTextContent('Per day');
    // The wish is still there for a range that it goes with.
    await choose(user, 'Range', 'Last 7 days');
    expect(await screen.findByRole('button', { name: 'Per hour' })).toBeVisible();
    expect(screen.queryByText(/is not possible/)).not.toBeInTheDocument();
  });

  it('takes the last part of a range that no width goes with, and a sentence says from when', async () => {
    const { question } = await show(
      { defaultSettings: { range: 'last-90-days' } },
      provider({ granularities: ['day'], maxBuckets: 50 }),
    );
    const from = question()?.range.from ?? '';
    expect(Date.parse('2026-11-24T00:00:00Z') - Date.parse(from)).toBeLessThanOrEqual(50 * DAY);
    const date = new Date(from).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
    expect(
      await screen.findByText(`All of the range is too much at once: shown from ${date}, 00:00 UTC.`),
    ).toBeVisible();
  });

  it('is nothing to choose where the engine chooses', async () => {
    const { user } = await show({}, provider({ granularities: 'chosen-by-engine' }));
    await openOptions(user);
    expect(select('Time zone')).toBeVisible();
    expect(screen.queryByRole('combobox', { name: 'Granularity' })).not.toBeInTheDocument();
    expect(screen.getByText('Granularity is chosen by the usage system')).toBeVisible();
  });
});

describe('the time zone', () => {
  const zones = async (user: User) => {
    await user.click(select('Time zone'));
    const options = await screen.findAllByRole('option');
    return options.map((option) => {
      const description = option.getAttribute('aria-describedby');
      const whose = description === null ? '' : document.getElementById(description)?.textContent;
      return [option.textContent.replace(whose ?? '', ''), whose];
    });
  };

  it('is that of the page, the customer or the device: each says whose it is', async () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const { user } = await show({ timeZone: 'America/Lima' });
    await openOptions(user);
    expect(await zones(user)).toEqual([
      ['America/Lima (GMT-5)', 'This page'],
      ['Asia/Tokyo (GMT+9)', 'Customer'],
      ['Europe/Berlin (GMT+1)', 'This device'],
      ['UTC', ''],
    ]);
  });

  it.each([
    {
      name: 'is there once, where it is the zone of several',
      device: 'Asia/Tokyo',
      rules: {},
      expected: [
        ['UTC', 'This page'],
        ['Asia/Tokyo (GMT+9)', 'Customer · This device'],
      ],
    },
    {
      name: 'is one in which the engine can cut days',
      device: 'Europe/Berlin',
      rules: { timeZones: ['UTC', 'Asia/Kolkata'] },
      expected: [
        ['UTC', 'This page'],
        ['Asia/Kolkata (GMT+5:30)', ''],
      ],
    },
  ])('$name', async ({ device, rules, expected }) => {
    vi.stubEnv('TZ', device);
    const { user } = await show({}, provider(rules));
    await openOptions(user);
    expect(await zones(user)).toEqual(expected);
  });

  it('cuts days, writes times, is told to the host, and goes back to that of the page', async () => {
    vi.stubEnv('TZ', 'UTC');
    const { user, told, question } = await show({ defaultSettings: { mode: 'per-period', table: true } });
    const row = (day: RegExp) => within(screen.getByRole('row', { name: day }));
    expect(row(/Nov 22/).getByRole('cell', { name: '10' })).toBeVisible();
    await openOptions(user);
    await choose(user, 'Time zone', 'Asia/Tokyo (GMT+9)');
    // Ten at eight in the evening of UTC is the next morning there.
    expect(await screen.findByRole('table', { name: /times in Asia\/Tokyo/ })).toBeVisible();
    expect(row(/Nov 23/).getByRole('cell', { name: '10' })).toBeVisible();
    expect(question()).toMatchObject({ timeZone: 'Asia/Tokyo', granularity: 'day' });
    await user.click(screen.getByRole('button', { name: 'Table' }));
    expect(screen.getByText(/^Times in Asia\/Tokyo/)).toBeVisible();
    await choose(user, 'Time zone', 'UTC');
    expect(await screen.findByText('Times in UTC')).toBeVisible();
    expect(told.map(({ timeZone }) => timeZone)).toEqual(['Asia/Tokyo', 'Asia/Tokyo', undefined]);
    expect(told.at(-1)).not.toHaveProperty('timeZone');
  });

  it('leaves whole days that were chosen the same days', async () => {
    vi.stubEnv('TZ', 'UTC');
    const { user, question } = await show({
      defaultSettings: { range: 'custom', from: '2026-11-10T00:00:00Z', to: '2026-11-12T00:00:00Z' },
    });
    await openOptions(user);
    await choose(user, 'Time zone', 'Asia/Tokyo (GMT+9)');
    await waitFor(() =>
      expect(question()).toMatchObject({
        timeZone: 'Asia/Tokyo',
        range: { from: '2026-11-09T15:00:00Z', to: '2026-11-11T15:00:00Z' },
      }),
    );
    expect([firstDay().value, lastDay().value]).toEqual(['2026-11-10', '2026-11-11']);
  });

  it('leaves moments that were chosen the same moments', async () => {
    vi.stubEnv('TZ', 'UTC');
    const range = { from: '2026-11-10T06:00:00Z', to: '2026-11-10T18:00:00Z' };
    const { user, question } = await show({ defaultSettings: { range: 'custom', ...range } });
    await openOptions(user);
    await choose(user, 'Time zone', 'Asia/Tokyo (GMT+9)');
    await waitFor(() => expect(question()).toMatchObject({ timeZone: 'Asia/Tokyo', range }));
  });
});

describe('the files of a chart', () => {
  const files = () =>
    within(screen.getByRole('group', { name: 'Download' }))
      .getAllByRole('button')
      .map(({ textContent }) => textContent);

  it('are its table and its picture, of a table the table alone', async () => {
    const { user } = await show();
    const button = screen.getByRole('button', { name: 'Download' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(files()).toEqual(['CSV', 'SVG', 'PNG']);
    await user.click(screen.getByRole('button', { name: 'Table' }));
    expect(files()).toEqual(['CSV']);
  });

  it('and the options are open one at a time; Escape closes them, and is not heard by the host', async () => {
    const onKeyDown = vi.fn();
    render(
      <div onKeyDown={({ key }) => onKeyDown(key)}>
        <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={provider()}>
          <UsageChart customerId="cus_1" featureId="api" />
        </UsageProvider>
      </div>,
    );
    const user = userEvent.setup();
    await screen.findByRole('figure');
    await user.click(screen.getByRole('button', { name: 'Download' }));
    await openOptions(user);
    expect(screen.queryByRole('group', { name: 'Download' })).not.toBeInTheDocument();
    // A list in it closes by itself first.
    await user.click(select('Granularity'));
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'Options' })).toBeVisible();
    await user.click(firstDay());
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('group', { name: 'Options' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Options' })).toHaveFocus();
    expect(onKeyDown).not.toHaveBeenCalledWith('Escape');
  });
});
