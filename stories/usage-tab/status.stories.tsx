import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import type { Limit } from 'react-entitlement-usage/core';
import { expect } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf, soft } from '../seeds/build';
import { playing } from '../support/play';

/** How usage stands to its limit: said in words and with an icon, never by color alone, and never clamped. */
const meta = {
  title: 'UsageTab/Status',
  component: UsageTab,
  args: { customerId: PLACE.customerId, defaultOpenFeatureIds: [PLACE.featureId] },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const unknownEnforcement: Limit = { kind: 'limited', value: '10000', enforcement: 'unknown' };

/** A story of one feature: what its row is called, and what its meter says. */
const standing = (used: number, limit: Limit, row: string, meter: unknown): Story => ({
  parameters: { usage: { seed: seedOf([apiCalls(used, limit)]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: row });
    await expect(canvas.getByRole('meter', { name: 'API calls usage' })).toHaveAttribute('aria-valuetext', meter);
  }),
});

/** Below 80 % of the limit; `near` of `<UsageProvider>` moves that threshold. */
export const Fine: Story = {
  ...standing(5_210, hard('10000'), 'API calls, fine, 5,210 of 10,000 calls', '52%, 4,790 left'),
};

/** From 80 % of the limit on. */
export const NearLimit: Story = {
  ...standing(8_640, hard('10000'), 'API calls, near limit, 8,640 of 10,000 calls', '86%, 1,360 left'),
  name: 'Near limit',
};

/** Exactly at the limit: nothing is over yet. */
export const AtLimit: Story = {
  ...standing(10_000, hard('10000'), 'API calls, at limit, 10,000 of 10,000 calls', expect.stringContaining('100%')),
  name: 'At limit',
};

/** A soft limit that is reached: use goes on, and what follows is billed. */
export const AtASoftLimit: Story = {
  ...standing(10_000, soft('10000'), 'API calls, at limit, 10,000 of 10,000 calls', expect.stringContaining('100%')),
  name: 'At a soft limit',
};

/** A hard limit blocks: the sentence says so, until when, and the overage is a quantity of its own. */
export const OverAHardLimit: Story = {
  ...standing(13_012, hard('10000'), 'API calls, over limit, 13,012 of 10,000 calls', '130%, 3,012 over'),
  name: 'Over a hard limit',
};

/** A soft limit lets through: what is over is billed, and the words say that instead. */
export const OverASoftLimit: Story = {
  ...standing(13_012, soft('10000'), 'API calls, over limit, 13,012 of 10,000 calls', '130%, 3,012 over'),
  name: 'Over a soft limit',
};

/** Above a soft limit there can be a hard stop: it is named before it is reached. */
export const BelowACap: Story = {
  ...standing(13_012, soft('10000', '15000'), 'API calls, over limit, 13,012 of 10,000 calls', '130%, 3,012 over'),
  name: 'Over a soft limit with a cap',
};

/** The hard stop above a soft limit is reached. */
export const AtTheCap: Story = {
  ...standing(15_000, soft('10000', '15000'), 'API calls, over limit, 15,000 of 10,000 calls', '150%, 5,000 over'),
  name: 'At the cap',
};

/** The engine does not say what passing the limit does: neither blocking nor billing is claimed. */
export const OverALimitOfUnknownEnforcement: Story = {
  ...standing(13_012, unknownEnforcement, 'API calls, over limit, 13,012 of 10,000 calls', '130%, 3,012 over'),
  name: 'Over a limit, enforcement not known',
};

/** Nine times the limit: the meter's scale grows, the limit stays where it belongs. */
export const NineTimesTheLimit: Story = {
  ...standing(90_000, hard('10000'), 'API calls, over limit, 90,000 of 10,000 calls', '900%, 80,000 over'),
  name: 'Nine times the limit',
};
