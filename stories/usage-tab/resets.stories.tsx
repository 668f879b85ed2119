import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { apiCalls, every, hard, PLACE, seedOf } from '../seeds/build';
import { usageOver } from '../seeds/rhythm';
import type { SeedEntitlement } from '../seeds/types';
import { playing } from '../support/play';
import { backendOf } from '../support/with-usage';

/** When usage starts again from zero: how often, and the date of the next time. */
const meta = {
  title: 'UsageTab/Resets',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const resetting = (id: string, name: string, reset: SeedEntitlement['reset'], from: string): SeedEntitlement => ({
  feature: { id, name, unit: 'calls', meter: 'incremental' },
  limit: hard('1000'),
  reset: reset ?? null,
  usage: [usageOver({ from, total: 420, everyHours: 1, rhythm: 'steady' })],
});

/** By the hour, day, week, month, quarter and year, and never. */
export const EveryPeriod: Story = {
  name: 'Every period',
  parameters: {
    usage: {
      seed: seedOf([
        resetting('hour', 'Bursts', every('hour'), '2026-11-24T14:00:00Z'),
        resetting('day', 'Daily calls', every('day'), '2026-11-24T00:00:00Z'),
        resetting('week', 'Weekly calls', every('week'), '2026-11-23T00:00:00Z'),
        resetting('month', 'Monthly calls', every('month'), '2026-11-01T00:00:00Z'),
        resetting('quarter', 'Quarterly calls', every('month', 3), '2026-11-20T00:00:00Z'),
        resetting('year', 'Yearly calls', every('year'), '2026-11-20T00:00:00Z'),
        resetting('never', 'Calls in all', null, '2026-11-20T00:00:00Z'),
      ]),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByText(/Resets hourly/);
    for (const often of ['daily', 'weekly', 'monthly', 'every 3 months', 'yearly']) {
      await expect(canvas.getAllByText(new RegExp(`Resets ${often}`)).length).toBeGreaterThan(0);
    }
    await expect(canvas.getByText(/Does not reset|Never resets|No reset/)).toBeVisible();
  }),
};

/** The page is open while a reset passes: the row loads by itself, and says what happened. */
export const AResetPasses: Story = {
  name: 'A reset passes while the page is open',
  parameters: {
    usage: {
      seed: {
        ...seedOf([
          {
            ...resetting('hour', 'API calls', every('hour'), '2026-11-24T14:00:00Z'),
            feature: apiCalls(0, hard('1000')).feature,
          },
          resetting('week', 'Exports', every('week'), '2026-11-23T00:00:00Z'),
        ]),
        // The clock stands still just before the hour; the play function moves it over.
        now: '2026-11-24T14:59:59.900Z',
      },
    },
  },
  play: playing(async ({ canvas, canvasElement }) => {
    await canvas.findByRole('button', { name: 'API calls, fine, 420 of 1,000 calls' });
    backendOf(canvasElement).memory.advance(60_000);
    await canvas.findByRole('button', { name: 'API calls, fine, 0 of 1,000 calls' });
    await canvas.findByRole('button', { name: 'Exports, fine, 420 of 1,000 calls' });
  }),
};
