import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { apiCalls, every, hard, PLACE, seedOf, soft } from '../seeds/build';
import { usageOver } from '../seeds/rhythm';
import type { SeedEntitlement } from '../seeds/types';
import { playing } from '../support/play';

/** Names, counts and numbers that try to break the page. */
const meta = {
  title: 'UsageTab/Extremes',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const named = (id: string, name: string, more: Partial<SeedEntitlement> = {}): SeedEntitlement => ({
  feature: { id, name, unit: 'GB', meter: 'incremental' },
  limit: soft('100'),
  reset: every('month'),
  usage: 61,
  ...more,
});

/** Long words, long sentences, other scripts: nothing is cut without a way to read it. */
export const VeryLongNames: Story = {
  name: 'Very long names',
  args: { defaultOpenFeatureIds: ['sentence'] },
  parameters: {
    usage: {
      seed: seedOf(
        [
          named(
            'sentence',
            'Requests to the legacy search endpoint that were answered from the secondary index in the Frankfurt region',
            { usage: 130 },
          ),
          named('word', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2), { usage: 92 }),
          named('arabic', 'مكالمات واجهة برمجة التطبيقات'),
          named('japanese', '月間アクティブユーザー数（東京リージョン）'),
          named('markup', '<script>alert("1")</script>'),
        ],
        {
          id: 'sub_of_a_customer_with_a_very_long_identifier_0123456789abcdef',
          name: 'Enterprise plan for public institutions of the northern region, negotiated 2026',
        },
      ),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: /^Requests to the legacy search endpoint.*over limit/ });
  }),
};

/** A single feature. */
export const OneFeature: Story = {
  name: 'One feature',
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'))]) } },
  play: playing(async ({ canvas }) => void (await canvas.findByRole('button', { name: /^API calls, fine/ }))),
};

const fiveHundred = seedOf(
  Array.from({ length: 500 }, (_, index) =>
    named(`feature-${index}`, `Feature ${index + 1}`, { usage: (index * 7) % 130 }),
  ),
);

/** Five hundred, trouble first. Only the rows in sight are drawn. */
export const FiveHundredFeatures: Story = {
  name: '500 features',
  // What is checked here takes 20 seconds, and is checked on the same rows in other stories.
  parameters: { usage: { seed: fiveHundred }, a11y: { test: 'off' } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('Feature 500'))),
};

/** Search and filters find the few that matter. */
export const FiveHundredSearched: Story = {
  name: '500 features, searched',
  parameters: { usage: { seed: fiveHundred } },
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search features' }), 'feature 77');
    await canvas.findByRole('button', { name: /^Feature 77,/ });
    await expect(canvas.queryByText('Feature 500')).not.toBeInTheDocument();
  }),
};

/** Numbers beyond what a float can hold: shortened in the row, whole on hover, in the facts and in the table. */
export const HugeNumbers: Story = {
  name: 'Huge numbers',
  args: { defaultOpenFeatureIds: ['bytes'] },
  parameters: {
    usage: {
      seed: seedOf([
        named('bytes', 'Bytes written', {
          feature: { id: 'bytes', name: 'Bytes written', unit: 'bytes', meter: 'incremental' },
          usage: '9007199254740993',
          limit: hard('9007199254740994'),
        }),
        named('tokens', 'Tokens', {
          feature: { id: 'tokens', name: 'Tokens', unit: 'tokens', meter: 'incremental' },
          usage: '123456789012345678901234567',
          limit: { kind: 'unlimited' },
        }),
      ]),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: /9,007,199,254,740,993 of 9,007,199,254,740,994/ });
  }),
};

/** Fractions to the last digit. */
export const FractionalNumbers: Story = {
  name: 'Fractional numbers',
  args: { defaultOpenFeatureIds: ['hours'] },
  parameters: {
    usage: {
      seed: seedOf([
        named('hours', 'Compute hours', {
          feature: { id: 'hours', name: 'Compute hours', unit: { one: 'hour', other: 'hours' }, meter: 'incremental' },
          usage: [usageOver({ from: '2026-11-01T00:00:00Z', total: 87.345, decimals: 3, rhythm: 'bursts' })],
        }),
        named('tiny', 'Tiny', { usage: '0.3', limit: hard('0.300000000000000001') }),
      ]),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Compute hours, near limit, 87.345 of 100 hours' });
    await expect(canvas.getByRole('button', { name: /^Tiny/ })).toHaveAccessibleName(/0\.3 of 0\.300000000000000001/);
  }),
};
