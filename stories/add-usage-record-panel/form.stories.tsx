import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddUsageRecordPanel } from 'react-entitlement-usage';
import { expect, screen, waitFor } from 'storybook/test';
import { playing } from '../support/play';
import { panelArgs, panelSeed } from './meta';
import { fill, panel } from './panel';

/** Delta or set, a value, a preview of what it does: nothing is written before Confirm. */
const meta = {
  title: 'AddUsageRecordPanel/Form',
  component: AddUsageRecordPanel,
  args: panelArgs,
  // A panel takes the whole page for itself: on a docs page each gets one of its own.
  parameters: { docs: { story: { inline: false, height: '860px' } }, usage: { seed: panelSeed() } },
} satisfies Meta<typeof AddUsageRecordPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** As it opens: what it touches, the reminder, the focus in the value. */
export const Opened: Story = {
  play: playing(async () => {
    await waitFor(async () =>
      expect(await panel.dialog()).toHaveAccessibleDescription(/API calls · Acme \(cus_acme\) · Pro/),
    );
    await expect(await panel.value()).toHaveFocus();
  }),
};

/** The host's name for where this is written, said before anything is. */
export const InAnEnvironment: Story = {
  name: 'In an environment',
  parameters: { usage: { seed: panelSeed(), provider: { environment: 'Production' } } },
  play: playing(async () => {
    await waitFor(async () => expect(await panel.dialog()).toHaveAccessibleDescription(/Production/));
  }),
};

/** Delta: what is typed is added. */
export const Delta: Story = {
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await expect(panel.after('Usage')).toHaveTextContent('8,890 calls');
  }),
};

/** Delta, downwards. */
export const DeltaBelow: Story = {
  name: 'Delta, subtracting',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '-640');
    await expect(panel.after('Usage')).toHaveTextContent('8,000 calls');
  }),
};

/** Set: what is typed replaces current usage; the change is said as well. */
export const SetValue: Story = {
  name: 'Set',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '9000', { set: true });
    await expect(panel.after('Usage')).toHaveTextContent('9,000 calls');
    await expect(panel.preview()).toHaveTextContent('Change +360 calls');
  }),
};

/** The preview says that this record leads over the limit, before it does. */
export const FromNearToOver: Story = {
  name: 'Preview from near to over',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '2000');
    await expect(panel.after('Status')).toHaveTextContent('Over limit');
    await expect(panel.after('Remaining or over')).toHaveTextContent('640 calls over');
  }),
};

/** The same in the dark. */
export const FromNearToOverInTheDark: Story = {
  ...FromNearToOver,
  name: 'Preview from near to over, in the dark',
  globals: { scheme: 'dark' },
};

/** Not below the allowed minimum: why Confirm is off stands at the preview. */
export const BelowMinimum: Story = {
  name: 'Below the minimum',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '-9000');
    await expect(await panel.value()).toHaveAccessibleDescription(/cannot go below 0 calls/);
  }),
};

/** Not a number. */
export const NotANumber: Story = {
  name: 'Not a number',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '1,000');
    await expect(await panel.value()).toBeInvalid();
  }),
};

/** A Set that looks like a difference: a second look is asked for, Confirm stays possible. */
export const SuspiciousSet: Story = {
  name: 'A suspicious Set',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '25', { set: true });
    await expect(panel.preview()).toHaveTextContent('If it is meant as a difference, choose Delta.');
  }),
};

/** Usage changes at least ten-fold. */
export const LargeJump: Story = {
  name: 'A large jump',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '900000', { set: true });
    await expect(panel.preview()).toHaveTextContent('Usage would change at least ten-fold.');
  }),
};

/** The engine wants to know why. */
export const NoteRequired: Story = {
  name: 'Note required',
  parameters: { usage: { seed: panelSeed({ recording: { note: 'required' } }) } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await userEvent.click(panel.confirm());
    await expect(await panel.note()).toHaveFocus();
    await expect(await panel.note()).toHaveAccessibleDescription(/Say in a few words why/);
  }),
};

/** An engine that only adds: Set is there, off, with the reason. */
export const DeltaOnly: Story = {
  name: 'Delta only',
  parameters: { usage: { seed: panelSeed({ recording: { set: 'no', negativeDelta: false } }) } },
  play: playing(async () => {
    await waitFor(async () => expect(await panel.dialog()).toHaveTextContent('only takes additions and subtractions'));
    await expect(screen.queryByRole('radio', { name: 'Set' })).not.toBeInTheDocument();
  }),
};

/** An engine that checks just before it writes, and says that a change in between is overwritten. */
export const ReadFirst: Story = {
  name: 'Set, checked just before',
  parameters: { usage: { seed: panelSeed({ recording: { set: 'emulated', conflictCheck: 'read-first' } }) } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '9000', { set: true });
    await waitFor(async () =>
      expect(await panel.dialog()).toHaveTextContent('A change in that instant would be overwritten.'),
    );
  }),
};

/** Current usage is not known, and neither is the effect. */
export const UsageNotKnown: Story = {
  name: 'Usage not known',
  parameters: { usage: { seed: panelSeed({ usageUnknownReason: 'The meter has not reported since Friday.' }) } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await expect(panel.preview()).toHaveTextContent('Current usage is not known');
  }),
};

/** A feature without a limit: the preview compares nothing. */
export const Unlimited: Story = {
  parameters: { usage: { seed: panelSeed({ limit: { kind: 'unlimited' } }) } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await expect(panel.after('Usage')).toHaveTextContent('8,890 calls');
  }),
};

/** What it needs is on its way. */
export const Loading: Story = {
  globals: { speed: 'never' },
  play: playing(async () => void (await panel.dialog())),
};

/** What it needs could not be loaded. */
export const LoadingFailed: Story = {
  name: 'Loading failed',
  globals: { failures: 'reads' },
  play: playing(async () => {
    await waitFor(async () => expect(await panel.dialog()).toHaveTextContent('Usage could not be reached'));
  }),
};
