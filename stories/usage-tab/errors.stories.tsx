import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { UsageError, type UsageErrorCode } from 'react-entitlement-usage/core';
import { expect, within } from 'storybook/test';
import { smallSeed } from '../seeds/acme';
import { PLACE } from '../seeds/build';
import type { FullProvider } from '../support/intercept';
import { playing } from '../support/play';
import { backendOf } from '../support/with-usage';

/** What went wrong, what it means, how to mend it. One failed part leaves the others alive. */
const meta = {
  title: 'UsageTab/Errors',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
  parameters: { usage: { seed: smallSeed } },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A backend of which every answer about usage fails in one way. */
const failing = (code: UsageErrorCode, message: string, details = {}) => ({
  usage: {
    adapt: (provider: FullProvider): FullProvider => ({
      ...provider,
      listEntitlements: () => Promise.reject(new UsageError(code, message, details)),
    }),
  },
});

/** Nothing could be loaded. Trying again brings it all. */
export const EverythingFailed: Story = {
  name: 'Everything failed',
  globals: { failures: 'reads' },
  play: playing(async ({ canvas }) => {
    const alert = await canvas.findByRole('alert');
    await expect(alert).toHaveTextContent('Usage could not be reached');
    await expect(within(alert).getByRole('button', { name: 'Try again' })).toBeVisible();
  }),
};

/** One feature could not be loaded: its row has a retry of its own. */
export const OneFeatureFailed: Story = {
  name: 'One feature failed',
  globals: { failures: 'one-feature' },
  play: playing(async ({ canvas }) => {
    await canvas.findByText('Storage could not be loaded');
    await expect(canvas.getByRole('button', { name: /^API calls, over limit/ })).toBeVisible();
  }),
};

/** The retry of one row asks for that feature alone. */
export const OneFeatureRetried: Story = {
  name: 'One feature, retried',
  globals: { failures: 'one-feature' },
  play: playing(async ({ canvas, userEvent }) => {
    const note = await canvas.findByText('Storage could not be loaded');
    const row = note.closest('li');
    if (row === null) throw new Error('The failed feature is no row of the list.');
    await userEvent.click(within(row).getByRole('button', { name: 'Try again' }));
    await canvas.findByRole('button', { name: 'Storage, fine, 61.4 of 100 GB' });
  }),
};

/** Entries that could not be read and belong to no feature: a note above the list, with what the backend said. */
export const ProblemsList: Story = {
  name: 'Problems list',
  parameters: {
    usage: {
      adapt: (provider: FullProvider): FullProvider => ({
        ...provider,
        async listEntitlements(query, context) {
          const answer = await provider.listEntitlements(query, context);
          const problem = (path: string, message: string) => ({
            path,
            code: 'malformed_response' as const,
            message,
            retryable: false,
          });
          return {
            ...answer,
            problems: [
              problem('entitlements[12].limit.value', 'entitlements[12].limit.value: expected a decimal, got "abc"'),
              problem('entitlements[14].feature', 'entitlements[14].feature: expected an object, got null'),
            ],
          };
        },
      }),
    },
  },
  play: playing(async ({ canvas, userEvent }) => {
    await canvas.findByText('2 parts of the usage data could not be loaded.');
    await userEvent.click(canvas.getByText('Details'));
    await expect(canvas.getByText(/expected a decimal, got "abc"/)).toBeVisible();
  }),
};

/** The session has ended. */
export const SignedOut: Story = {
  name: 'Signed out',
  parameters: failing('unauthenticated', 'There is no session.'),
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('You are signed out');
  }),
};

/** This session may not see the usage of this customer. */
export const NotAllowed: Story = {
  name: 'Not allowed',
  parameters: failing('forbidden', 'Your role may not see usage.'),
  play: playing(async ({ canvas }) => void (await canvas.findByRole('alert'))),
};

/** No customer of that id is visible to this session. */
export const CustomerNotFound: Story = {
  name: 'Customer not found',
  args: { customerId: 'cus_gone' },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Customer not found');
  }),
};

/** The answer took too long. */
export const TimedOut: Story = {
  name: 'Timed out',
  parameters: failing('timeout', 'No answer came within 45 seconds.'),
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The answer took too long');
  }),
};

/** Too many questions in a short time. */
export const RateLimited: Story = {
  name: 'Rate limited',
  parameters: failing('rate_limited', 'Too many requests.', { retryAfterMs: 30_000 }),
  play: playing(async ({ canvas }) => void (await canvas.findByRole('alert'))),
};

/** The backend answered something that cannot be read. */
export const UnreadableAnswer: Story = {
  name: 'Unreadable answer',
  parameters: failing('malformed_response', 'expected an object with entitlements, got a page of HTML'),
  play: playing(async ({ canvas }) => void (await canvas.findByRole('alert'))),
};

/** The list of subscriptions could not be loaded, usage could: only the choice is missing. */
export const SubscriptionsFailed: Story = {
  name: 'Subscriptions failed',
  args: { subscriptionId: PLACE.subscriptionId },
  parameters: {
    usage: {
      adapt: (provider: FullProvider): FullProvider => ({
        ...provider,
        listSubscriptions: () => Promise.reject(new UsageError('unavailable', 'Billing answered 503.')),
      }),
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByText('Other subscriptions could not be loaded');
    await canvas.findByRole('button', { name: /^API calls, over limit/ });
  }),
};

/** The chart of one row failed; its numbers and the other rows are there. */
export const OneChartFailed: Story = {
  name: 'One chart failed',
  args: { defaultOpenFeatureIds: [PLACE.featureId] },
  parameters: {
    usage: {
      adapt: (provider: FullProvider): FullProvider => ({
        ...provider,
        getUsageHistory: () => Promise.reject(new UsageError('unavailable', 'The history store answered 503.')),
      }),
    },
  },
  play: playing(async ({ canvas, canvasElement }) => {
    await canvas.findByRole('alert');
    await expect(canvas.getByRole('button', { name: 'Add usage record' })).toBeVisible();
    await expect(backendOf(canvasElement).memory.id).toMatch(/^story-/);
  }),
};
