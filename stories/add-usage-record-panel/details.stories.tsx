import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddUsageRecordPanel } from 'react-entitlement-usage';
import { expect, fireEvent, screen, waitFor } from 'storybook/test';
import { usageOver } from '../seeds/rhythm';
import { LAST_MONTH_START, MONTH_START } from '../seeds/now';
import { playing } from '../support/play';
import { panelArgs, panelSeed } from './meta';
import { fill, panel, type User } from './panel';

/** When a record takes effect and which part of usage it is about, for the features that take them. */
const meta = {
  title: 'AddUsageRecordPanel/Time and part of usage',
  component: AddUsageRecordPanel,
  args: panelArgs,
  parameters: {
    docs: { story: { inline: false, height: '1000px' } },
    usage: { seed: panelSeed({ recording: { window: { earliest: '2026-10-01T00:00:00Z' } } }) },
  },
} satisfies Meta<typeof AddUsageRecordPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

async function at(user: User, time: string) {
  await user.click(await screen.findByRole('radio', { name: 'Earlier' }));
  fireEvent.change(await screen.findByLabelText('Time'), { target: { value: time } });
}

/** Now, or a time of the past that the feature's rules allow. */
export const WhenNow: Story = {
  name: 'Now or earlier',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await screen.findByRole('radio', { name: 'Earlier' });
  }),
};

/** A time in the current usage period: current usage moves. */
export const InThisPeriod: Story = {
  name: 'Earlier in this usage period',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '2000');
    await at(userEvent, '2026-11-12T09:30');
    await waitFor(() => expect(panel.preview()).toHaveTextContent('so current usage moves'));
    await waitFor(() => expect(panel.confirm()).not.toHaveAttribute('aria-disabled'));
  }),
};

/** A time in a usage period that is over: that period changes, and current usage does not. */
export const InAnOtherPeriod: Story = {
  name: 'In a usage period that is over',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '2000');
    await at(userEvent, '2026-10-20T09:30');
    await waitFor(() => expect(panel.after('Usage')).toHaveTextContent('10,460 calls'));
    await expect(panel.preview()).toHaveTextContent('Current usage does not move.');
  }),
};

/** A time that is not accepted any more. */
export const OutOfTheWindow: Story = {
  name: 'Too long ago',
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await at(userEvent, '2026-09-30T09:30');
    await expect(await screen.findByRole('alert')).toHaveTextContent('Records are accepted from Oct 1');
  }),
};

/** The clock was set back, so the time came twice: which one is meant is asked. */
export const Twice: Story = {
  name: 'A time that came twice',
  parameters: {
    usage: {
      seed: panelSeed({ recording: { window: { earliest: '2026-10-01T00:00:00Z' } } }),
      provider: { timeZone: 'Europe/Berlin' },
    },
  },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await at(userEvent, '2026-10-25T02:30');
    await screen.findByRole('radiogroup', { name: /came twice/ });
  }),
};

const regions = {
  dimensions: [
    { key: 'region', name: 'Region' },
    { key: 'model', name: 'Model' },
  ],
};

const byRegion = (dimensions: 'optional' | 'required') =>
  panelSeed({
    ...regions,
    recording: { dimensions },
    usage: [
      usageOver({ from: LAST_MONTH_START, to: MONTH_START, total: 8_460, variant: 2 }),
      { ...usageOver({ from: MONTH_START, total: 5_000 }), dimensions: { region: 'eu' } },
      { ...usageOver({ from: MONTH_START, total: 3_640 }), dimensions: { region: 'us' } },
    ],
  });

/** A Set with a part of usage sets that part; the total moves by the difference. */
export const SetOfAPart: Story = {
  name: 'Set, of a part of usage',
  parameters: { usage: { seed: byRegion('optional') } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '6000', { set: true });
    await userEvent.type(await screen.findByRole('combobox', { name: 'Region' }), 'eu');
    await waitFor(() => expect(panel.preview()).toHaveTextContent('Region eu: 5,000 calls → 6,000 calls'));
    await expect(panel.after('Usage')).toHaveTextContent('9,640 calls');
  }),
};

/** Where each record must be about a part. */
export const PartRequired: Story = {
  name: 'A part of usage is required',
  parameters: { usage: { seed: byRegion('required') } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent, '250');
    await screen.findByRole('combobox', { name: 'Region' });
    await userEvent.click(panel.confirm());
    await expect(await screen.findByRole('alert')).toHaveTextContent('Say which part of usage this is about.');
  }),
};
