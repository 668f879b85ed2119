import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddUsageRecordPanel } from 'react-entitlement-usage';
import { expect, screen } from 'storybook/test';
import { playing } from '../support/play';
import { answering, panelArgs, panelSeed, taking } from './meta';
import { panel, record } from './panel';

/** What became of a record: applied, accepted or a duplicate. It says which, and never writes twice. */
const meta = {
  title: 'AddUsageRecordPanel/Results',
  component: AddUsageRecordPanel,
  args: panelArgs,
  // A panel takes the whole page for itself: on a docs page each gets one of its own.
  parameters: { docs: { story: { inline: false, height: '860px' } }, usage: { seed: panelSeed() } },
} satisfies Meta<typeof AddUsageRecordPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Done, and in effect: before, after, who and when. */
export const Applied: Story = {
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250', { note: 'Migration replay' });
    await expect(await panel.result('Recorded')).toHaveTextContent(/8,640 calls.*8,890 calls/);
  }),
};

/** The engine took it and will show it later. */
export const Accepted: Story = {
  parameters: {
    usage: {
      seed: panelSeed(),
      // As of an engine that counts in batches: taken, and in no number for the next minutes.
      adapt: taking({ pollAfterMs: 60_000, giveUpAfterMs: 120_000 }),
    },
  },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(await panel.result('Accepted, not visible yet')).toHaveTextContent('Looking for it');
  }),
};

/** The engine took it and did not show it for as long as it was looked for. */
export const AcceptedAndLate: Story = {
  name: 'Accepted, and late',
  parameters: { usage: { seed: panelSeed(), adapt: taking({ pollAfterMs: 250, giveUpAfterMs: 250 }) } },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await screen.findByText(/It still does not show/);
  }),
};

/** The engine took it, and usage has moved since. */
export const VisibleNow: Story = {
  name: 'Accepted, and visible now',
  parameters: {
    usage: {
      seed: panelSeed(),
      adapt: answering(({ entitlement: _, ...receipt }) => ({ ...receipt, status: 'accepted', record: null })),
    },
  },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await panel.result('Accepted, usage has moved');
  }),
};

/** Not all of what was asked for was applied: both numbers are shown. */
export const AppliedInPart: Story = {
  name: 'Applied in part',
  parameters: { usage: { seed: panelSeed(), adapt: answering((receipt) => ({ ...receipt, applied: '200' })) } },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(await panel.result('Recorded')).toHaveTextContent('Not all of it was applied.');
  }),
};

/** On its way: the form is locked, and keeps what was typed. */
export const Sending: Story = {
  parameters: {
    usage: {
      seed: panelSeed(),
      adapt: (provider: object) => ({ ...provider, addUsageRecord: () => new Promise(() => undefined) }),
    },
  },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(screen.getByRole('button', { name: /Sending|Confirm/ })).toHaveAttribute('aria-busy', 'true');
  }),
};

/** The answer got lost: what is known, and two safe ways on. */
export const OutcomeNotKnown: Story = {
  name: 'Outcome not known',
  globals: { failures: 'answers' },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(await panel.result('Outcome not known')).toHaveTextContent(/Trying again is safe/);
  }),
};

/** Tried again after a lost answer: the store knows the record already, and it counts once. */
export const Duplicate: Story = {
  globals: { failures: 'answers' },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await panel.result('Outcome not known');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await expect(await panel.result('Already recorded')).toHaveTextContent(/counts once/);
  }),
};

/** Looked up after a lost answer: it was written. */
export const Checked: Story = {
  name: 'Checked after a lost answer',
  globals: { failures: 'answers' },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await panel.result('Outcome not known');
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    await screen.findByRole('status', { name: /Recorded|Already recorded/ });
  }),
};
