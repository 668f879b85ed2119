import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type FormEvent } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageChart, type UsageChartProps, type UsageChartSettings } from '../../../src/components/usage-chart';
import { UsageProvider } from '../../../src/hooks';
import type { HistoryRules, UsageHistoryQuery } from '../../../src/model';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { expectQuietConsole, held, NOW } from '../../hooks/support';

expectQuietConsole();
afterEach(() => vi.unstubAllEnvs());

const DAY = 86_400_000;

/**
 * A feature of a customer in Tokyo that uses 10 a day, late in the evening of UTC, since August. Its engine answers
 * 200 buckets at once, and goes back to July.
 */
const provider = (
  history: Partial<Extract<HistoryRules, { kind: 'available' }>> = {},
  special: Partial<SeedEntitlement> = {},
) =>
  createMemoryDataProvider({
    seed: {
      now: NOW,
      customers: [
        {
          id: 'cus_1',
          timeZone: 'Asia/Tokyo',
          entitlements: [
            {
              feature: { id: 'api', name: 'API calls', meter: 'incremental' },
              reset: { every: { count: 1, unit: 'month' } },
              usage: [{ from: '2026-08-01T20:00:00Z', stepMs: DAY, values: Array<number>(114).fill(10) }],
              history: {
                granularities: ['hour', 'day', 'week', 'month'],
                maxBuckets: 200,
                earliest: '2026-07-01T00:00:00Z',
                ...history,
              },
              ...special,
            },
          ],
        },
      ],
    },
  });

/** The chart, what it asks for its picture (not for the past that an estimate learns from), and what the host is told. */
async function show(props: Partial<UsageChartProps> = {}, dataProvider = provider()) {
  const hold = held(dataProvider, []);
  const told: UsageChartSettings[] = [];
  render(
    <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={hold.provider}>
      <UsageChart customerId="cus_1" featureId="api" onSettingsChange={(settings) => told.push(settings)} {...props} />
    </UsageProvider>,
  );
  await screen.findByRole('figure');
  const questions = () =>
    hold
      .of('getUsageHistory')
      .map(({ input }) => input as UsageHistoryQuery)
      .filter(({ range }) => range.to !== '2026-11-01T00:00:00Z');
  return { user: userEvent.setup(), told, questions, question: () => questions().at(-1) };
}
type User = ReturnType<typeof userEvent.setup>;

const select = (name: string) => screen.getByRole('combobox', { name });
async function choose(user: User, name: string, option: string) {
  await user.click(select(name));
  await user.click(await screen.findByRole('option', { name: option }));
}
/** What a select offers: each text, with a `–` before what cannot be chosen. */
async function offered(user: User, name: string) {
  await user.click(select(name));
  const options = await screen.findAllByRole('option');
  const texts = options.map((option) => {
    const isOff = option.getAttribute('aria-disabled') === 'true';
    return `${isOff ? '– ' : ''}${option.textContent}`;
  });
  await user.keyboard('{Escape}');
  return texts;
}
const openOptions = (user: User) => user.click(screen.getByRole('button', { name: 'Options' }));
const firstDay = () => screen.getByLabelText<HTMLInputElement>('First day');
const lastDay = () => screen.getByLabelText<HTMLInputElement>('Last day');
/** Types two days; `''` leaves a field empty. */
async function typeDays(user: User, first: string, last: string) {
  for (const [field, day] of [
    [firstDay(), first],
    [lastDay(), last],
  ] as const) {
    await user.clear(field);
    if (day !== '') await user.type(field, day);
  }
}
const showRange = (user: User) => user.click(screen.getByRole('button', { name: 'Show range' }));

/** Waits until a range is shown: its days stand before the total. */
const shown = (days: string) =>
  screen.findByText((text) => text.startsWith(`${days} · `) && text.endsWith('this range'));

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
  });
});

describe('a range by its days', () => {
  it('begins in its first field, with the days that are shown', async () => {
    const { user, told } = await show();
    await choose(user, 'Range', 'Custom range');
    await waitFor(() => expect(firstDay()).toHaveFocus());
    expect([firstDay().value, lastDay().value]).toEqual(['2026-11-01', '2026-11-30']);
    expect(select('Range')).toHaveTextContent('This period');
    expect(told).toEqual([]);
  });

  it('is asked for from the first moment of its first day to the last one of its last day', async () => {
    const { user, told, question } = await show();
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-09-10', '2026-10-09');
    await showRange(user);
    const span = { from: '2026-09-10T00:00:00Z', to: '2026-10-10T00:00:00Z' };
    expect(await screen.findByText('Sep 10 – Oct 9, 2026 · 300 in this range')).toBeVisible();
    expect(question()?.range).toEqual(span);
    expect(told).toEqual([{ range: 'custom', ...span }]);
    expect(select('Range')).toHaveTextContent('Custom range');
  });

  it.each([
    ['without a first day', '', '2026-11-10', 'First day', 'Choose a first and a last day.'],
    ['without a last day', '2026-11-10', '', 'Last day', 'Choose a first and a last day.'],
    ['the wrong way round', '2026-11-10', '2026-11-09', 'Last day', 'The last day is before the first day.'],
    [
      'before the engine’s time',
      '2026-06-01',
      '2026-06-30',
      'Last day',
      'Usage over time starts on Jul 1, 2026. Choose a later last day.',
    ],
    [
      'still to come',
      '2026-12-01',
      '2026-12-24',
      'First day',
      'These days are still to come. Choose an earlier first day.',
    ],
  ])('%s is refused at the field that it is about', async (_, first, last, wrong, text) => {
    const { user, told, questions } = await show();
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, first, last);
    await showRange(user);
    expect(screen.getByRole('alert')).toHaveTextContent(text);
    const field = screen.getByLabelText(wrong);
    expect(field).toHaveFocus();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(text);
    expect(wrong === 'First day' ? lastDay() : firstDay()).not.toHaveAttribute('aria-invalid');
    expect([told, questions().length]).toEqual([[], 1]);
    // It is said until something else is typed.
    await user.clear(field);
    await user.type(field, '2026-11-12');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(field).toBeValid();
  });

  it('begins no earlier than the engine’s time, and ends no later than this period', async () => {
    const { user, question } = await show();
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-05-01', '2027-01-31');
    await showRange(user);
    await waitFor(() =>
      expect(question()?.range).toEqual({ from: '2026-07-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }),
    );
    expect([firstDay().value, lastDay().value]).toEqual(['2026-07-01', '2026-11-30']);
  });

  it('is shown by Enter too, and is no part of a form of the host', async () => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={provider()}>
          <UsageChart customerId="cus_1" featureId="api" />
        </UsageProvider>
        <button type="submit">Save</button>
      </form>,
    );
    const user = userEvent.setup();
    await screen.findByRole('figure');
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-11-02', '2026-11-03');
    await user.keyboard('{Enter}');
    expect(await shown('Nov 2 – 3, 2026')).toBeVisible();
    expect(onSubmit).not.toHaveBeenCalled();
    // A day that the engine does not know yet is no reason for the browser to hold back the form.
    await typeDays(user, '2026-05-01', '2026-05-02');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('follows the range that is shown when that is another one', async () => {
    const { user } = await show();
    await openOptions(user);
    await typeDays(user, '2026-11-05', '');
    await choose(user, 'Range', 'Last 7 days');
    expect([firstDay().value, lastDay().value]).toEqual(['2026-11-17', '2026-11-23']);
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

  it('is there once, where it is the zone of several', async () => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    const { user } = await show();
    await openOptions(user);
    expect(await zones(user)).toEqual([
      ['UTC', 'This page'],
      ['Asia/Tokyo (GMT+9)', 'Customer · This device'],
    ]);
  });

  it('is one in which the engine can cut days', async () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const { user } = await show({}, provider({ timeZones: ['UTC', 'Asia/Kolkata'] }));
    await openOptions(user);
    expect(await zones(user)).toEqual([
      ['UTC', 'This page'],
      ['Asia/Kolkata (GMT+5:30)', ''],
    ]);
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
