import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import { NOW } from '../seeds/now';
import { playing } from '../support/play';

/** Nothing to show: each says what would be here, and how it gets here. */
const meta = {
  title: 'UsageTab/Empty',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A customer who has not subscribed. */
export const NoSubscription: Story = {
  name: 'No subscription',
  parameters: { usage: { seed: { now: NOW, customers: [{ id: PLACE.customerId, name: 'Acme' }] } } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('No subscription yet'))),
};

/** A plan without anything that is metered. */
export const NoMeteredFeature: Story = {
  name: 'No metered feature',
  parameters: { usage: { seed: seedOf([]) } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('No metered features'))),
};

/** A feature without any usage yet: the chart is there, at zero, with the limit. */
export const NoUsageYet: Story = {
  name: 'No usage yet',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  parameters: { usage: { seed: seedOf([apiCalls(0, hard('10000'), { usage: [] })]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, fine, 0 of 10,000 calls' });
    await canvas.findByRole('figure', { name: 'API calls usage over time' });
  }),
};
