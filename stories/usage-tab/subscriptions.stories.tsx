import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect, screen, waitFor } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import { NOW } from '../seeds/now';
import { several } from '../seeds/several';
import { playing } from '../support/play';

/** Which subscription is shown. With two or more a dropdown stands first, and says how the others are doing. */
const meta = {
  title: 'UsageTab/Subscriptions',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Four at once, the list open: each says its own status and how many of its features are in trouble. */
export const Several: Story = {
  parameters: {
    usage: { seed: several },
    // An open list keeps the focus to itself, so that nothing of the page behind it can be reached; axe only knows
    // that of dialogs.
    a11y: { config: { rules: [{ id: 'aria-hidden-focus', enabled: false }] } },
  },
  play: playing(async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: /^API calls, over limit/ });
    const subscription = () => canvas.getByRole('combobox', { name: 'Subscription' });
    // The list of our own comes a moment after the page.
    await waitFor(() => expect(subscription()).toHaveAttribute('aria-expanded'));
    await userEvent.click(subscription());
    await expect(
      await screen.findByRole('option', { name: /Workspace Europe/, description: /Past due · 1 at limit/ }),
    ).toBeVisible();
    await expect(screen.getByRole('option', { name: /Analytics/, description: /Trialing · 1 near/ })).toBeVisible();
  }),
};

/** The host chooses: `subscriptionId` and `onSubscriptionChange`, or only `defaultSubscriptionId` to begin with. */
export const AnotherOneFirst: Story = {
  name: 'Another one first',
  args: { defaultSubscriptionId: 'sub_trial' },
  parameters: { usage: { seed: several } },
  play: playing(async ({ canvas }) => {
    await expect(await canvas.findByRole('combobox', { name: 'Subscription' })).toHaveTextContent('Analytics');
    await canvas.findByRole('button', { name: /^API calls, near limit/ });
  }),
};

/** One subscription: its name and status, no dropdown. */
export const One: Story = {
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'))]) } },
  play: playing(async ({ canvas }) => {
    await canvas.findByText('Active');
    await expect(canvas.queryByRole('combobox', { name: 'Subscription' })).not.toBeInTheDocument();
  }),
};

/** In its trial. */
export const Trialing: Story = {
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'))], { status: 'trialing' }) } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('Trialing'))),
};

/** Not paid in time. */
export const PastDue: Story = {
  name: 'Past due',
  parameters: { usage: { seed: seedOf([apiCalls(5_210, hard('10000'))], { status: 'past_due' }) } },
  play: playing(async ({ canvas }) => void (await canvas.findByText('Past due'))),
};

/** Not begun yet: when it starts is said. */
export const Scheduled: Story = {
  parameters: {
    usage: {
      seed: seedOf([apiCalls(0, hard('10000'), { usage: [] })], {
        status: 'scheduled',
        startedAt: '2027-01-01T00:00:00Z',
      }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText('Scheduled'))),
};

/** A link to one that has ended: its usage is shown, and the dropdown leads back to one in force. */
export const Ended: Story = {
  args: { subscriptionId: 'sub_old' },
  parameters: {
    usage: {
      seed: {
        now: NOW,
        customers: [
          {
            id: PLACE.customerId,
            name: 'Acme',
            subscriptions: [
              { id: 'sub_pro', name: 'Pro', status: 'active', entitlements: [apiCalls(5_210, hard('10000'))] },
              {
                id: 'sub_old',
                name: 'Starter',
                status: 'ended',
                entitlements: [apiCalls(0, hard('1000'), { usage: [] })],
              },
            ],
          },
        ],
      },
    },
  },
  play: playing(async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'API calls, fine, 0 of 1,000 calls' });
    await canvas.findByRole('combobox', { name: 'Subscription' });
  }),
};
