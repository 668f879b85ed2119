import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageRecordsPanel } from 'react-entitlement-usage';
import { expect, screen, waitFor, within } from 'storybook/test';
import type { FullProvider } from '../support/intercept';
import { playing } from '../support/play';
import { logArgs, logSeed } from './meta';
import { log } from './panel';

/** Taking a record back: a record of its own, linked to the old one, through the same preview and the same safe write. */
const meta = {
  title: 'UsageRecordsPanel/Undo',
  component: UsageRecordsPanel,
  args: logArgs,
  parameters: { docs: { story: { inline: false, height: '860px' } }, usage: { seed: logSeed() } },
} satisfies Meta<typeof UsageRecordsPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Dated at the record's own time; a later Set moves with it. */
export const Preview: Story = {
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, '120');
    await expect(await screen.findByText(/at the record’s own time, Nov 18/)).toBeVisible();
    await screen.findByText(/Usage was set after that time/);
  }),
};

/** Too long ago to be dated then: it counts now. */
export const DatedNow: Story = {
  name: 'Dated now',
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, '2,400');
    await expect(await screen.findByText(/takes effect now/)).toBeVisible();
  }),
};

/** Of a period that is over: the current one is what changes. */
export const OtherPeriod: Story = {
  name: 'In another period',
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, '310');
    await screen.findByText(/current usage period/);
  }),
};

/** Done: what it was, and what it did. */
export const Recorded: Story = {
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, 'Late batch');
    await log.confirm(userEvent);
    await screen.findByRole('status', { name: 'Recorded' });
  }),
};

/** Back in the log: both records say so, and lead to each other. */
export const Linked: Story = {
  name: 'Linked both ways',
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, 'Late batch');
    await log.confirm(userEvent);
    await screen.findByRole('status', { name: 'Recorded' });
    await userEvent.click(screen.getByRole('button', { name: 'Back to records' }));
    const undone = within(await log.row('Late batch'));
    await userEvent.click(await undone.findByRole('button', { name: /^Undone by Ada Byron/ }));
    await waitFor(async () => expect(await log.row(/Undoes \+500/)).toHaveFocus());
  }),
};

/** The answer got lost: what is known, and two safe ways on. */
export const OutcomeNotKnown: Story = {
  name: 'Outcome not known',
  globals: { failures: 'answers' },
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, 'Late batch');
    await log.confirm(userEvent);
    await screen.findByRole('status', { name: 'Outcome not known' });
  }),
};

/** Undone by somebody else while this one looked at the preview. */
export const UndoneMeanwhile: Story = {
  name: 'Undone meanwhile',
  parameters: {
    usage: {
      seed: logSeed(),
      adapt: (provider: FullProvider) => ({
        ...provider,
        addUsageRecord: async (
          input: Parameters<FullProvider['addUsageRecord']>[0],
          context: Parameters<FullProvider['addUsageRecord']>[1],
        ) => {
          await provider.addUsageRecord({ ...input, idempotencyKey: 'a-colleague' }, context);
          return provider.addUsageRecord(input, context);
        },
      }),
    },
  },
  play: playing(async ({ userEvent }) => {
    await log.undo(userEvent, 'Late batch');
    await log.confirm(userEvent);
    await screen.findByText(/corrects this one already/);
  }),
};

/** The engine undoes nothing: it is said once, and no row has a button. */
export const NotOffered: Story = {
  name: 'Not offered',
  parameters: { usage: { seed: logSeed({ recording: { undo: false } }) } },
  play: playing(async () => {
    await log.rows();
    await expect(screen.getByText('Records of this feature cannot be undone.')).toBeVisible();
    await expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  }),
};

/** A session that may only read. */
export const ReadOnly: Story = {
  name: 'Read-only session',
  parameters: { usage: { seed: logSeed(), readOnly: 'Support may look, but not change usage.' } },
  play: playing(async () => {
    await log.rows();
    await expect(screen.getByText('Support may look, but not change usage.')).toBeVisible();
  }),
};

/** Nothing can be subtracted here: the reason stands where the button would be. */
export const OnlyAdditions: Story = {
  name: 'Only additions',
  parameters: { usage: { seed: logSeed({ recording: { undo: true, negativeDelta: false } }) } },
  play: playing(async () => {
    await expect(await log.row('Late batch')).toHaveTextContent(/does not accept the opposite/);
  }),
};
