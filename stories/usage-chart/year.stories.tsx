import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageChart } from 'react-entitlement-usage';
import { expect, waitFor, within } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { callsByRegion, seatsOfAYear, slowestOfAYear, thousandKeys } from './year-seeds';

/**
 * A year of usage, hour by hour and from eleven regions: it grows, has a rhythm of the week, bursts once, starts again
 * every month, and passes a limit that was raised twice.
 */
const meta = {
  title: 'UsageChart/A year',
  component: UsageChart,
  args: { ...PLACE },
  parameters: { usage: callsByRegion },
} satisfies Meta<typeof UsageChart>;

export default meta;
type Story = StoryObj<typeof meta>;

const figureOf = (feature = 'API calls') => ({ name: `${feature} usage over time` });

/** Twelve months, each adding up from zero: which of them passed the limit as it was then. */
export const TwelveMonths: Story = {
  name: '12 months, cumulative',
  args: { defaultSettings: { range: 'last-12-months', mode: 'cumulative' } },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('figure', figureOf())).toHaveAccessibleDescription(
      /Dec 1, 2025.*Limit 360,000/,
    );
    await canvas.findByText('Over limit');
  }),
};

/** The same year as twelve amounts. */
export const TwelveMonthsPerMonth: Story = {
  name: '12 months, per month',
  args: { defaultSettings: { range: 'last-12-months', mode: 'per-period', granularity: 'month' } },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('figure', figureOf())).toHaveAccessibleDescription(
      /Highest: 341,000 calls, Oct/,
    );
    await expect(canvas.getByRole('button', { name: 'Per month' })).toHaveAttribute('aria-pressed', 'true');
  }),
};

/** Ninety days, a bar each: the weekends show. */
export const NinetyDays: Story = {
  name: '90 days, per day',
  args: { defaultSettings: { range: 'last-90-days', mode: 'per-period' } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('figure', figureOf());
    await canvas.findByRole('button', { name: 'Per day', pressed: true });
  }),
};

/** Thirty days in eleven regions: the greatest are drawn, the small ones are one, Other. */
export const ByRegion: Story = {
  name: '30 days by region',
  args: { defaultSettings: { range: 'last-30-days', mode: 'per-period', groupBy: 'region' } },
  play: playing(async ({ canvas }) => {
    const legend = await canvas.findByRole('list', { name: 'Series' });
    await expect(within(legend).getAllByRole('button', { name: /^Only/ })).toHaveLength(9);
    await expect(within(legend).getByRole('button', { name: /^Other \(3\)/ })).toBePressed();
  }),
};

/** This month: where it is going, the month before, and what people put right. */
export const ThisPeriod: Story = {
  name: 'This period and what is beside it',
  args: { defaultSettings: { previous: true } },
  play: playing(async ({ canvas }) => {
    await canvas.findByText(/^Estimate: at this pace/);
    for (const name of ['Estimate', 'Previous period', 'Adjustments']) {
      await canvas.findByRole('button', { name, pressed: true });
    }
  }),
};

/** Seven days, hour by hour: office hours. */
export const SevenDays: Story = {
  name: '7 days, per hour',
  args: { defaultSettings: { range: 'last-7-days', mode: 'per-period', granularity: 'hour' } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('figure', figureOf());
    await canvas.findByRole('button', { name: 'Per hour', pressed: true });
  }),
};

/** Zoomed into a week with the keyboard: Shift and the arrow keys select, Enter goes in, a button leads back out. */
export const ZoomedIn: Story = {
  name: 'Zoomed in',
  args: { defaultSettings: { range: 'last-90-days', mode: 'per-period' } },
  play: playing(async ({ canvas, userEvent }) => {
    (await canvas.findByRole('application')).focus();
    await userEvent.keyboard('{Shift>}{ArrowLeft>7/}{/Shift}{Enter}');
    await canvas.findByRole('button', { name: 'Zoom out' });
    await expect(await canvas.findByRole('combobox', { name: 'Range' })).toHaveTextContent('Custom');
  }),
};

/** Days of one's own: the burst of July, hour by hour. */
export const OwnDays: Story = {
  name: 'Days of one’s own',
  args: {
    defaultSettings: {
      range: 'custom',
      from: '2026-07-12T00:00:00Z',
      to: '2026-07-20T00:00:00Z',
      mode: 'per-period',
      granularity: 'hour',
    },
  },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('figure', figureOf())).toHaveAccessibleDescription(
      /Highest: [\d,]+ calls, Jul 1[4-7]/,
    );
  }),
};

/** Seats: a level holds until it changes, under a limit that was raised twice. */
export const Level: Story = {
  name: 'A level',
  args: { defaultSettings: { range: 'last-12-months' } },
  parameters: { usage: seatsOfAYear },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('figure', figureOf('Seats'))).toHaveAccessibleDescription(/Limit 300/);
    // A level is not added up: there is nothing to choose between.
    await expect(canvas.queryByRole('button', { name: 'Cumulative' })).not.toBeInTheDocument();
  }),
};

/** A statistic of each day: it is never added up. */
export const Statistic: Story = {
  name: 'A statistic',
  args: { defaultSettings: { range: 'last-12-months', granularity: 'day' } },
  parameters: { usage: slowestOfAYear },
  play: playing(async ({ canvas }) => {
    const figure = await canvas.findByRole('figure', figureOf('Answer time, 99 of 100'));
    await expect(figure).toHaveAccessibleDescription(/Highest: \d{3} ms, Tue, May 19/);
  }),
};

/** A thousand keys: the greatest are drawn, and a search finds any other and draws it by itself. */
export const ThousandValues: Story = {
  name: '1,000 values',
  args: { defaultSettings: { groupBy: 'api-key', mode: 'per-period' } },
  parameters: { usage: thousandKeys },
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'All 1,000 values' }));
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search values' }), 'warehouse');
    await userEvent.click(await canvas.findByRole('button', { name: /^key_warehouse/ }));
    const legend = canvas.getByRole('list', { name: 'Series' });
    await waitFor(() => expect(within(legend).getByRole('button', { name: /^key_warehouse/ })).toBePressed());
  }),
};

/** The year as a table: one row a month, to the last digit. */
export const AsATable: Story = {
  name: 'As a table',
  args: { defaultSettings: { range: 'last-12-months', mode: 'per-period', granularity: 'month', table: true } },
  play: playing(async ({ canvas }) => {
    const table = within(await canvas.findByRole('table'));
    await expect(table.getAllByRole('row')).toHaveLength(13);
    await expect(table.getByRole('row', { name: /October/ })).toHaveTextContent('341,000');
  }),
};
