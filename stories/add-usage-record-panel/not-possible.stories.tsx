import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddUsageRecordPanel } from 'react-entitlement-usage';
import { expect, waitFor } from 'storybook/test';
import { playing } from '../support/play';
import { panelArgs, panelSeed } from './meta';
import { panel } from './panel';

/** Opened where nothing can be recorded, by a link for instance: the reason, and no form. */
const meta = {
  title: 'AddUsageRecordPanel/Not possible',
  component: AddUsageRecordPanel,
  args: panelArgs,
  // A panel takes the whole page for itself: on a docs page each gets one of its own.
  parameters: { docs: { story: { inline: false, height: '860px' } } },
} satisfies Meta<typeof AddUsageRecordPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

const says = (reason: string | RegExp) =>
  playing(async () => {
    await waitFor(async () => expect(await panel.dialog()).toHaveTextContent(reason));
  });

/** This session may look only. */
export const NoPermission: Story = {
  name: 'No permission',
  parameters: {
    usage: { seed: panelSeed(), readOnly: 'Your role may look at usage. Ask a billing admin to change it.' },
  },
  play: says('Ask a billing admin to change it.'),
};

/** The engine takes no records for this feature. */
export const ReadOnlyFeature: Story = {
  name: 'Read-only feature',
  parameters: {
    usage: { seed: panelSeed({ recording: { kind: 'read-only', reason: 'Calls are counted by the gateway.' } }) },
  },
  play: says('Calls are counted by the gateway.'),
};

/** The customer does not have this feature. */
export const FeatureNotFound: Story = {
  name: 'Feature not found',
  args: { featureId: 'gone' },
  parameters: { usage: { seed: panelSeed() } },
  play: says('This feature is not among the entitlements of this customer.'),
};
