import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddUsageRecordPanel } from 'react-entitlement-usage';
import { UsageError, type UsageErrorCode, type UsageErrorDetails } from 'react-entitlement-usage/core';
import { expect, screen } from 'storybook/test';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { backendOf } from '../support/with-usage';
import { panelArgs, panelSeed } from './meta';
import { fill, panel, record } from './panel';

/** A record that was not written: why, that nothing was changed, and what to do. The input is kept. */
const meta = {
  title: 'AddUsageRecordPanel/Refusals',
  component: AddUsageRecordPanel,
  args: panelArgs,
  // A panel takes the whole page for itself: on a docs page each gets one of its own.
  parameters: { docs: { story: { inline: false, height: '860px' } }, usage: { seed: panelSeed() } },
} satisfies Meta<typeof AddUsageRecordPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** An engine that refuses every record in one way. */
const refusing = (code: UsageErrorCode, message: string, details: UsageErrorDetails = {}) => ({
  usage: {
    seed: panelSeed(),
    adapt: (provider: object) => ({
      ...provider,
      addUsageRecord: () => Promise.reject(new UsageError(code, message, details)),
    }),
  },
});

/** Usage moved between preview and confirm: a Set is refused with a new preview, and what was typed stays. */
export const Conflict: Story = {
  name: 'Conflict, with a new preview',
  play: playing(async ({ canvasElement, userEvent }) => {
    await fill(userEvent, '9000', { set: true });
    backendOf(canvasElement).memory.report({ ...PLACE, value: 60 });
    await userEvent.click(panel.confirm());
    await screen.findByText('Usage changed while you were typing. Here is the new preview.');
    await expect(await panel.value()).toHaveValue('9000');
    await expect(panel.preview()).toHaveTextContent('Change +300 calls');
  }),
};

/** Refused twice: the same change is offered as a delta, which keeps its meaning while usage moves. */
export const ConflictTwice: Story = {
  name: 'Conflict, twice',
  play: playing(async ({ canvasElement, userEvent }) => {
    const { memory } = backendOf(canvasElement);
    await fill(userEvent, '9000', { set: true });
    memory.report({ ...PLACE, value: 60 });
    await userEvent.click(panel.confirm());
    await screen.findByText('Usage changed while you were typing. Here is the new preview.');
    memory.report({ ...PLACE, value: 40 });
    await userEvent.click(panel.confirm());
    await screen.findByRole('button', { name: 'Use a delta of +360 calls' });
  }),
};

/** A reset passed meanwhile: the record would count in another period than the one that was shown. */
export const AReset: Story = {
  name: 'A reset meanwhile',
  play: playing(async ({ canvasElement, userEvent }) => {
    await fill(userEvent, '250');
    backendOf(canvasElement).memory.advance(7 * 86_400_000);
    await userEvent.click(panel.confirm());
    await screen.findByText(/a new usage period has begun/);
  }),
};

/** Too many requests: it waits as told, says so, and sends the same again by itself. */
export const RateLimited: Story = {
  name: 'Rate limited',
  parameters: refusing('rate_limited', 'Too many records.', { retryAfterMs: 30_000 }),
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await screen.findByText(/sent again in (30|29) seconds/);
    await screen.findByRole('button', { name: 'Do not send' });
  }),
};

/** Too many requests for longer than anybody waits: when to try again. */
export const RateLimitedForLong: Story = {
  name: 'Rate limited for long',
  parameters: refusing('rate_limited', 'Too many records.', { retryAfterMs: 600_000 }),
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 600 seconds.');
  }),
};

/** The engine could not be reached, and surely wrote nothing. */
export const Unavailable: Story = {
  globals: { failures: 'writes' },
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(await screen.findByRole('alert')).toHaveTextContent('Nothing was changed.');
  }),
};

/** The period was closed in the meantime. */
export const PeriodClosed: Story = {
  name: 'Period closed',
  parameters: refusing('period_closed', 'November is closed.', { closedUntil: '2026-12-01T00:00:00Z' }),
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await expect(await screen.findByRole('alert')).toHaveTextContent('Closed until');
  }),
};

/** This session lost its right to write after the panel was opened. */
export const NoPermissionAnyMore: Story = {
  name: 'No permission any more',
  parameters: refusing('forbidden', 'Your role may not change usage.'),
  play: playing(async ({ userEvent }) => {
    await record(userEvent, '250');
    await screen.findByRole('alert');
  }),
};
