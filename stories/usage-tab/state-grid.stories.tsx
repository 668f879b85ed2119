import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect, waitFor } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { gridParameters, StateGrid, statesOf } from '../support/state-grid';
import empty, * as emptyStories from './empty.stories';
import errors, * as errorStories from './errors.stories';
import limits, * as limitStories from './limits.stories';
import loading, { FirstLoad } from './loading.stories';
import recording, { EventMetered, ReadOnlyByEngine, ReadOnlyBySession } from './recording.stories';
import resets, { EveryPeriod } from './resets.stories';
import status, * as statusStories from './status.stories';
import subscriptions, { Ended, PastDue, Scheduled, Several, Trialing } from './subscriptions.stories';

/** All states of the tab at once, rows closed: for a look at a theme, a language, a direction. */
const meta = {
  title: 'UsageTab/State grid',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
  // Spread: Storybook adds the description to an object that is written here, and replaces any other.
  // Each of its states is checked in its own story; all at once that takes 15 seconds.
  parameters: { ...gridParameters, a11y: { test: 'off' } },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const stories = ({ default: _, ...rest }: Record<string, object>) => rest;
const { OneFeatureRetried: _, ...unplayedErrors } = errorStories;
const closed = { defaultOpenFeatureIds: [] };

const states = [
  ...statesOf(status, stories(statusStories), closed),
  ...statesOf(limits, stories(limitStories), closed),
  ...statesOf(recording, { ReadOnlyByEngine, ReadOnlyBySession, EventMetered }),
  ...statesOf(resets, { EveryPeriod }),
  ...statesOf(subscriptions, { Several, Trialing, PastDue, Scheduled, Ended }),
  ...statesOf(loading, { FirstLoad }),
  ...statesOf(empty, stories(emptyStories)),
  ...statesOf(errors, stories(unplayedErrors), closed),
];

/** Every state on one page. */
export const AllStates: Story = {
  name: 'All states',
  render: () => <StateGrid component={UsageTab} states={states} />,
  play: playing(async ({ canvas }) => {
    // By text: the roles of a page this long take seconds to work out.
    await waitFor(() => expect(canvas.getAllByText('Entitlement usage')).toHaveLength(states.length));
    await canvas.findByText('Customer not found');
    await canvas.findByText('2 parts of the usage data could not be loaded.');
  }),
};
