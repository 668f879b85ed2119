import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';

/** How usage stands to its limit: said in words and with an icon, never by color alone, and never clamped. */
const meta = {
  title: 'UsageTab/Status',
  component: UsageTab,
  args: { customerId: PLACE.customerId, defaultOpenFeatureIds: [PLACE.featureId] },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Below 80 % of the limit: `near` of `<UsageProvider>` moves that threshold. */
export const Fine: Story = {
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'))]) } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, fine, 5,210 of 10,000 calls' });
  },
};

/** From 80 % of the limit on. */
export const NearLimit: Story = {
  name: 'Near limit',
  parameters: { usage: { seed: seedOf([apiCalls(8_640, hard('10000'))]) } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, near limit, 8,640 of 10,000 calls' });
  },
};

/** Exactly at the limit: nothing is over yet. */
export const AtLimit: Story = {
  name: 'At limit',
  parameters: { usage: { seed: seedOf([apiCalls(10_000, hard('10000'))]) } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, at limit, 10,000 of 10,000 calls' });
  },
};

/** A hard limit blocks: the sentence says so, until when, and the overage is a quantity of its own. */
export const OverAHardLimit: Story = {
  name: 'Over a hard limit',
  parameters: { usage: { seed: seedOf([apiCalls(13_012, hard('10000'))]) } },
  play: async ({ canvas }) => {
    const meter = await canvas.findByRole('meter', { name: 'API calls usage' });
    await expect(meter).toHaveAttribute('aria-valuetext', expect.stringContaining('3,012 over'));
  },
};
