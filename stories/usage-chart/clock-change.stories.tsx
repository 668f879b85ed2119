import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageChart } from 'react-entitlement-usage';
import { expect, waitFor, within } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { callsByRegion } from './year-seeds';

/** Days are cut in a zone that a person chooses. Where its clock changes, a day has 23 or 25 hours. */
const meta = {
  title: 'UsageChart/Clock change',
  component: UsageChart,
  args: { ...PLACE, timeZone: 'Europe/Berlin' },
  parameters: { usage: callsByRegion },
} satisfies Meta<typeof UsageChart>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A day of 25 hours in Berlin: two o'clock comes twice. */
export const LongDay: Story = {
  name: 'A day of 25 hours',
  args: {
    defaultSettings: {
      range: 'custom',
      from: '2026-10-24T22:00:00Z',
      to: '2026-10-25T23:00:00Z',
      mode: 'per-period',
      granularity: 'hour',
    },
  },
  play: playing(async ({ canvas, userEvent }) => {
    (await canvas.findByRole('application')).focus();
    // From midnight on, the fourth hour is three o'clock.
    await userEvent.keyboard('{Home}{ArrowRight>4/}');
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Oct 25, 2026, 03:00 – 04:00'));
  }),
};

/** A day of 23 hours as a table: after one o'clock comes three. */
export const ShortDay: Story = {
  name: 'A day of 23 hours',
  args: {
    defaultSettings: {
      range: 'custom',
      from: '2026-03-28T23:00:00Z',
      to: '2026-03-29T22:00:00Z',
      mode: 'per-period',
      granularity: 'hour',
      table: true,
    },
  },
  play: playing(async ({ canvas }) => {
    const table = within(await canvas.findByRole('table'));
    await expect(table.getAllByRole('row')).toHaveLength(24);
  }),
};

/** The days around it: each begins at midnight of Berlin, whatever the clock does. */
export const DaysAround: Story = {
  name: 'The days around it',
  args: {
    defaultSettings: {
      range: 'custom',
      from: '2026-10-18T22:00:00Z',
      to: '2026-10-31T23:00:00Z',
      mode: 'per-period',
      granularity: 'day',
    },
  },
  play: playing(async ({ canvas, userEvent }) => {
    await canvas.findByText(/^Times in Europe\/Berlin/);
    (await canvas.findByRole('application')).focus();
    await userEvent.keyboard('{Home}{ArrowRight>6/}');
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/^Sun, Oct 25/));
  }),
};
