import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';

/**
 * The "Entitlement usage" tab of one customer: trouble first, every number with a time, each row opening to its
 * usage over time and to a safe way to put a wrong number right.
 */
const meta = {
  title: 'UsageTab/Overview',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Twelve features, sorted by trouble. Everything here works: filter, search, open a row, add a record. */
export const Everyday: Story = {
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, over limit, 13,012 of 10,000 calls' });
    await expect(canvas.getByRole('region', { name: 'Entitlement usage' })).toHaveTextContent('As of 14:32 UTC');
  }),
};

/** A row that is open: the sentence that says what happens next, the facts, the chart, the last adjustments. */
export const AFeatureOpened: Story = {
  name: 'A feature opened',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('figure', { name: 'API calls usage over time' });
    await canvas.findByText(/Late batch of the importer/);
  }),
};

/** The host chooses the level that fits its page; features get the one below. */
export const InAPageOfItsOwn: Story = {
  name: 'In a page of its own',
  args: { headingLevel: 1 },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('heading', { level: 1, name: 'Entitlement usage' });
    await canvas.findByRole('heading', { level: 2, name: /^API calls/ });
  }),
};

/** The same in the dark. */
export const InTheDark: Story = {
  ...AFeatureOpened,
  name: 'In the dark',
  globals: { scheme: 'dark' },
};

/** The shipped German labels, numbers and dates. */
export const InGerman: Story = {
  name: 'In German',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  globals: { locale: 'de-DE', zone: 'berlin' },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: /^API calls.*13\.012/ });
    await canvas.findByRole('figure', { name: /API calls/ });
  }),
};

/** The shipped Arabic labels, right to left. */
export const InArabic: Story = {
  name: 'In Arabic, right to left',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  globals: { locale: 'ar-EG', direction: 'rtl' },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: /API calls/ });
    await canvas.findByRole('figure', { name: /API calls/ });
  }),
};
