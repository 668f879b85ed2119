import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { acmeSeed, smallSeed } from '../seeds/acme';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import { playing } from '../support/play';

/** What may be written, and why not where it may not: a sentence stands where the button would be. */
const meta = {
  title: 'UsageTab/Recording',
  component: UsageTab,
  args: { customerId: PLACE.customerId, defaultOpenFeatureIds: [PLACE.featureId] },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The engine takes no records for this feature, for nobody: `recording: { kind: 'read-only', reason }`. */
export const ReadOnlyByEngine: Story = {
  name: 'Read-only by engine',
  parameters: {
    usage: {
      seed: seedOf([
        apiCalls(5_210, hard('10000'), {
          recording: { kind: 'read-only', reason: 'Calls are counted by the gateway and cannot be changed here.' },
        }),
      ]),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByText('Calls are counted by the gateway and cannot be changed here.');
    await expect(canvas.queryByRole('button', { name: 'Add usage record' })).not.toBeInTheDocument();
  }),
};

/** This session may look but not write: `abilities.write` has the reason. */
export const ReadOnlyBySession: Story = {
  name: 'Read-only by session',
  parameters: {
    usage: { seed: smallSeed, readOnly: 'Your role may look at usage. Ask a billing admin to change it.' },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByText('Your role may look at usage. Ask a billing admin to change it.');
    await expect(canvas.queryByRole('button', { name: 'Add usage record' })).not.toBeInTheDocument();
  }),
};

/** Usage is counted from the events of the application: one that is missing can be reported in place of a record. */
export const EventMetered: Story = {
  name: 'Event-metered',
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'), { recording: { kind: 'events' } })]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Report event' });
  }),
};

/** Who changed what, when and why: the three newest adjustments. */
export const LastAdjustments: Story = {
  name: 'Last adjustments',
  parameters: { usage: { seed: acmeSeed } },
  play: playing(async ({ canvas }) => {
    const list = await canvas.findByRole('list', { name: 'Last adjustments' });
    await expect(list).toHaveTextContent('Noor Haddad');
    await expect(list).toHaveTextContent('Late batch of the importer');
  }),
};
