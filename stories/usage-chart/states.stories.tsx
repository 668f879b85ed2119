import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageChart } from 'react-entitlement-usage';
import { UsageError } from 'react-entitlement-usage/core';
import { expect, waitFor } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf, soft } from '../seeds/build';
import type { FullProvider } from '../support/intercept';
import { playing } from '../support/play';
import { byRegion, countedUntil, dailyResets, limitChange, onItsWay, peaks, seats } from './seeds';

/** Usage over time of one feature, loaded by itself, with its own controls. It needs no tab around it. */
const meta = {
  title: 'UsageChart/States',
  component: UsageChart,
  args: { ...PLACE },
  parameters: { usage: { seed: byRegion() } },
} satisfies Meta<typeof UsageChart>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Plays until the chart of a feature is drawn. */
const drawn = (feature = 'API calls') =>
  playing(async ({ canvas }) => {
    await canvas.findByRole('figure', { name: `${feature} usage over time` });
  });

/** An amount that adds up over its usage period, against its limit; what is over is hatched. */
export const Cumulative: Story = { play: drawn() };

/** The same amount, day by day. A limit belongs to the whole period, so none is drawn. */
export const PerDay: Story = {
  name: 'Per day',
  args: { defaultSettings: { mode: 'per-period' } },
  play: drawn(),
};

/** A level, such as seats: it holds until it changes, under the limit as it was at the time. */
export const Level: Story = {
  args: { defaultSettings: { range: 'last-30-days' } },
  parameters: { usage: { seed: seats } },
  play: drawn('Seats'),
};

/** A statistic, such as most users at once: never added up, stacked or accumulated. */
export const Statistic: Story = {
  args: { defaultSettings: { range: 'last-30-days' } },
  parameters: { usage: { seed: seats, adapt: peaks } },
  play: drawn('Seats'),
};

/** What is ahead, the period before, and what people put right: each can be left out. The read-out says who, when and why. */
export const BesideUsage: Story = {
  name: 'Estimate, previous period, adjustments',
  args: { defaultSettings: { previous: true } },
  parameters: { usage: { seed: onItsWay } },
  play: playing(async ({ canvas, userEvent }) => {
    await canvas.findByText(/^Estimate: at this pace/);
    const plot = await canvas.findByRole('application');
    plot.focus();
    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Migration replay'));
  }),
};

/** The period before over amounts: a mark at each bar. */
export const BesideAmounts: Story = {
  name: 'Previous period per day',
  args: { defaultSettings: { previous: true, mode: 'per-period' } },
  parameters: { usage: { seed: onItsWay } },
  play: drawn(),
};

/** Broken down by a dimension: each part has a color, a pattern and a name. */
export const BrokenDown: Story = {
  name: 'Broken down by region',
  args: { defaultSettings: { groupBy: 'region', mode: 'per-period' } },
  play: playing(async ({ canvas }) => {
    await canvas.findByText('eu-central-1');
    await canvas.findByRole('combobox', { name: 'Break down by' });
  }),
};

/** Broken down, adding up. */
export const BrokenDownCumulative: Story = {
  name: 'Broken down, cumulative',
  args: { defaultSettings: { groupBy: 'region', mode: 'cumulative' } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('us-east-1'))),
};

/** The table says the same, to the last digit. */
export const AsATable: Story = {
  name: 'As a table',
  args: { defaultSettings: { groupBy: 'region', table: true } },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('table')).toHaveTextContent('eu-central-1');
    await expect(canvas.getByRole('button', { name: 'Table' })).toHaveAttribute('aria-pressed', 'true');
  }),
};

/** Read out with the keyboard: arrows go from day to day. */
export const ReadOut: Story = {
  name: 'Read-out',
  args: { defaultSettings: { groupBy: 'region' } },
  play: playing(async ({ canvas, userEvent }) => {
    const figure = await canvas.findByRole('figure', { name: 'API calls usage over time' });
    const plot = figure.querySelector<HTMLElement>('[tabindex="0"]');
    if (plot === null) throw new Error('The chart cannot be reached with the keyboard.');
    plot.focus();
    await userEvent.keyboard('{Home}{ArrowRight>8/}');
    await expect(figure).toHaveTextContent(/Nov 9/);
  }),
};

/** The limit went up within the range: a step, and what was over before it stays over. */
export const LimitChange: Story = {
  name: 'Limit change',
  parameters: { usage: { seed: limitChange } },
  play: drawn(),
};

/** Several usage periods in one range: each starts again at zero, at a mark. */
export const Resets: Story = {
  args: { defaultSettings: { range: 'last-7-days', mode: 'cumulative' } },
  parameters: { usage: { seed: dailyResets } },
  play: drawn(),
};

/** A range that is no usage period: its total is not held against the limit, and a note says so. */
export const NotAUsagePeriod: Story = {
  name: 'A range that is no usage period',
  args: { defaultSettings: { range: 'last-30-days', mode: 'per-period' } },
  play: drawn(),
};

/** A soft limit with a hard stop above it. */
export const WithACap: Story = {
  name: 'With a cap',
  parameters: { usage: { seed: seedOf([apiCalls(13_012, soft('10000', '15000'))]) } },
  play: drawn(),
};

/** Nothing was used in this range: of an amount, that is known to be zero. */
export const NoDataInRange: Story = {
  name: 'No data in range',
  args: { defaultSettings: { range: 'last-7-days' } },
  parameters: {
    usage: {
      seed: seedOf([
        apiCalls(0, hard('10000'), { usage: [{ from: '2026-10-05T00:00:00Z', stepMs: 86_400_000, values: [90, 40] }] }),
      ]),
    },
  },
  play: drawn(),
};

/** What the engine has not counted yet is not zero: it is not known yet. */
export const NotKnownYet: Story = {
  name: 'Not known yet',
  parameters: { usage: { seed: byRegion(), adapt: countedUntil('2026-11-15T00:00:00Z') } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('Not known yet'))),
};

/** A feature whose usage is not known at all: a line along the axis would say that nothing was used. */
export const UsageNotKnown: Story = {
  name: 'Usage not known',
  parameters: {
    usage: {
      seed: seedOf([
        apiCalls(0, hard('10000'), {
          usage: [],
          usageUnknownReason: 'The meter has not reported since Friday.',
          history: { dataExtent: null },
        }),
      ]),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText('The meter has not reported since Friday.'))),
};

/** The engine keeps no past. */
export const NoHistory: Story = {
  name: 'No history',
  parameters: {
    usage: {
      seed: seedOf([
        apiCalls(5_210, hard('10000'), {
          history: { kind: 'unavailable', reason: 'This engine keeps no usage over time.' },
        }),
      ]),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText('This engine keeps no usage over time.'))),
};

/** The engine gave only a part: what is missing is said. */
export const Truncated: Story = {
  parameters: {
    usage: {
      seed: byRegion(),
      adapt: (provider: FullProvider): FullProvider => ({
        ...provider,
        getUsageHistory: async (query, context) => ({
          ...(await provider.getUsageHistory(query, context)),
          truncated: { reason: 'The engine gives at most 10 regions.' },
        }),
      }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText(/at most 10 regions/))),
};

/** On its way: a skeleton of the same height. */
export const Loading: Story = {
  globals: { speed: 'never' },
};

/** It could not be loaded. */
export const Failed: Story = {
  parameters: {
    usage: {
      seed: byRegion(),
      adapt: (provider: FullProvider): FullProvider => ({
        ...provider,
        getUsageHistory: () => Promise.reject(new UsageError('unavailable', 'The history store answered 503.')),
      }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByRole('button', { name: 'Try again' }))),
};
