import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageChart } from 'react-entitlement-usage';
import { expect, waitFor } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { gridParameters, StateGrid, statesOf } from '../support/state-grid';
import charts, * as chartStories from './states.stories';

/** All states of the chart at once. */
const meta = {
  title: 'UsageChart/State grid',
  component: UsageChart,
  args: PLACE,
  // Spread: Storybook adds the description to an object that is written here, and replaces any other.
  parameters: { ...gridParameters },
} satisfies Meta<typeof UsageChart>;

export default meta;
type Story = StoryObj<typeof meta>;

const { default: _, ReadOut: __, ...stories } = chartStories;
const states = statesOf(charts, stories, { height: 200 });

/** Every state on one page. */
export const AllStates: Story = {
  name: 'All states',
  render: () => <StateGrid component={UsageChart} states={states} />,
  play: playing(async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('figure').length).toBeGreaterThan(12));
  }),
};

/** The same in the dark. */
export const AllStatesInTheDark: Story = {
  ...AllStates,
  name: 'All states, in the dark',
  globals: { scheme: 'dark' },
};
