import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect, waitFor } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { backendOf } from '../support/with-usage';

/** While something is on its way: what is on screen stays, and says how old it is. */
const meta = {
  title: 'UsageTab/Loading',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing is here yet: a skeleton in the shape of what comes, so that nothing jumps. */
export const FirstLoad: Story = {
  name: 'First load',
  globals: { speed: 'never' },
  play: playing(async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Entitlement usage' })).toHaveAttribute('aria-busy', 'true');
  }),
};

/** Refresh keeps the numbers until the new ones are here. */
export const StaleWhileRefreshing: Story = {
  name: 'Stale while refreshing',
  play: playing(async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole('button', { name: /^API calls, over limit/ });
    backendOf(canvasElement).setSpeed('never');
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await expect(canvas.getByRole('region', { name: 'Entitlement usage' })).toHaveAttribute('aria-busy', 'true');
    await expect(canvas.getByRole('button', { name: /^API calls, over limit/ })).toBeVisible();
  }),
};

/** A refresh that failed: one notice with a retry; the older numbers stay, with their time. */
export const RefreshFailed: Story = {
  name: 'Refresh failed',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  play: playing(async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole('figure', { name: 'API calls usage over time' });
    backendOf(canvasElement).setFailures('reads');
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(canvas.getByText(/These numbers are from 14:32 UTC/)).toBeVisible());
    await expect(canvas.getByRole('button', { name: /^API calls, over limit/ })).toBeVisible();
  }),
};

/** Another subscription, a longer range: the chart before stays, dimmed, until the new one is here. */
export const AChartOnItsWay: Story = {
  name: 'A chart on its way',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  parameters: {
    usage: {
      adapt: (provider: Parameters<typeof neverHistory>[0]) => neverHistory(provider),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Add usage record' });
    await expect(canvas.queryByRole('figure')).not.toBeInTheDocument();
  }),
};

/** The same backend, whose history never comes. */
function neverHistory<T extends object>(provider: T): T {
  return { ...provider, getUsageHistory: () => new Promise<never>(() => undefined) };
}
