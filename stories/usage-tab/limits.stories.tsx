import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import { playing } from '../support/play';

/** What there is to hold usage against, where that is not a plain number. Unknown is not zero, and says why. */
const meta = {
  title: 'UsageTab/Limits',
  component: UsageTab,
  args: { customerId: PLACE.customerId, defaultOpenFeatureIds: [PLACE.featureId] },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Everything is included. */
export const Unlimited: Story = {
  parameters: { usage: { seed: seedOf([apiCalls(5_210, { kind: 'unlimited' })]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, unlimited, 5,210 calls' });
  }),
};

/** The engine keeps no limit for this feature. */
export const NoLimitSet: Story = {
  name: 'No limit set',
  parameters: { usage: { seed: seedOf([apiCalls(5_210, { kind: 'none' })]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, no limit set, 5,210 calls' });
  }),
};

/** A limit of zero, unused: "0 of 0" without a percentage that does not exist. */
export const LimitOfZero: Story = {
  name: 'Limit of zero, unused',
  parameters: { usage: { seed: seedOf([apiCalls(0, hard('0'))]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, at limit, 0 of 0 calls' });
  }),
};

/** A limit of zero, used all the same: seven are over, of nothing. */
export const LimitOfZeroPassed: Story = {
  name: 'Limit of zero, passed',
  parameters: { usage: { seed: seedOf([apiCalls(7, hard('0'))]) } },
  play: playing(async ({ canvas }) => {
    const row = await canvas.findByRole('button', { name: 'API calls, over limit, 7 of 0 calls' });
    await expect(row).toBeVisible();
    await expect(canvas.getByRole('meter', { name: 'API calls usage' })).toHaveAttribute('aria-valuetext', '7 over');
  }),
};

/** The limit is not known: usage is shown, and nothing is compared. */
export const UnknownLimit: Story = {
  name: 'Limit not known',
  parameters: {
    usage: {
      seed: seedOf([
        apiCalls(5_210, { kind: 'unknown', reason: 'The plan of this customer could not be read from billing.' }),
      ]),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, not known, 5,210 calls' });
  }),
};

/** Usage is not known: a dash, and the reason where the figures would be. */
export const UnknownUsage: Story = {
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
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, not known' });
    await expect((await canvas.findAllByText('The meter has not reported since Friday.')).length).toBeGreaterThan(0);
  }),
};
