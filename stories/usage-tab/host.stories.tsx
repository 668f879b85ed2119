import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab, type UsageRowActionsProps } from 'react-entitlement-usage';
import { expect } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import { playing } from '../support/play';

/** What a host decides: its own actions in each row, what is chosen at first, thresholds and words. */
const meta = {
  title: 'UsageTab/Host',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const raiseLimit = ({ entitlement: { feature } }: UsageRowActionsProps) => (
  <button type="button" aria-label={`Raise the limit of ${feature.name}`}>
    Raise limit
  </button>
);

/** `renderRowActions`: a link to the invoice, a menu. A click in it does not open the row. */
export const ActionsInEachRow: Story = {
  name: 'Actions in each row',
  args: { renderRowActions: raiseLimit },
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Raise the limit of API calls' }));
    await expect(canvas.getByRole('button', { name: /^API calls, over limit/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  }),
};

/** `defaultView`, or `view` with `onViewChange`: filter, search, order and charts are data that fits into a URL. */
export const FilteredAndSorted: Story = {
  name: 'Filtered and sorted at first',
  args: { defaultView: { filter: 'exceeded', sort: 'name' } },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Over' })).toHaveAttribute('aria-pressed', 'true');
    await expect(canvas.queryByRole('button', { name: /^Storage/ })).not.toBeInTheDocument();
  }),
};

/** `near` of `<UsageProvider>`: here usage is near its limit from half of it on. */
export const AnotherThreshold: Story = {
  name: 'Another threshold',
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'))]), provider: { near: 0.5 } } },
  play: playing(async ({ canvas }) => void (await canvas.findByRole('button', { name: /^API calls, near limit/ }))),
};

/** `labels` of `<UsageProvider>`: any word can be the host's. */
export const OwnWords: Story = {
  name: 'Words of its own',
  parameters: { usage: { provider: { labels: { tab: { title: 'Quota' } } } } },
  play: playing(async ({ canvas }) => void (await canvas.findByRole('region', { name: 'Quota' }))),
};
