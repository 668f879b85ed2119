import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageRecordsList } from 'react-entitlement-usage';
import { expect, waitFor } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { gridParameters, StateGrid, statesOf } from '../support/state-grid';
import lists, * as listStories from './usage-records-list.stories';

/** All states of the list at once. */
const meta = {
  title: 'UsageRecordsList/State grid',
  component: UsageRecordsList,
  args: PLACE,
  // Spread: Storybook adds the description to an object that is written here, and replaces any other.
  parameters: { ...gridParameters },
} satisfies Meta<typeof UsageRecordsList>;

export default meta;
type Story = StoryObj<typeof meta>;

const { default: _, ...stories } = listStories;
const states = statesOf(lists, stories);

/** Every state on one page. */
export const AllStates: Story = {
  name: 'All states',
  render: () => <StateGrid component={UsageRecordsList} states={states} size="26rem" />,
  play: playing(async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('list').length).toBeGreaterThan(3));
  }),
};
