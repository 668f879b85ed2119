import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddUsageRecordPanel } from 'react-entitlement-usage';
import { UsageError } from 'react-entitlement-usage/core';
import { expect, screen } from 'storybook/test';
import { playing } from '../support/play';
import { panelArgs, panelSeed } from './meta';
import type { User } from './panel';

const FIELDS = [
  { key: 'tokens', name: 'Tokens', type: 'number' as const, required: true },
  { key: 'region', name: 'Region', type: 'string' as const, required: true, options: ['eu', 'us'] },
  { key: 'request', name: 'Request id', type: 'string' as const, required: false },
  { key: 'cached', name: 'Cached', type: 'boolean' as const, required: false },
];

const counted = (more: object = {}) =>
  panelSeed({
    dimensions: [{ key: 'region', name: 'Region' }],
    recording: { kind: 'events', fields: FIELDS, valueProperty: 'tokens', ...more },
  });

/** For a feature that is counted from events: an event that the application has failed to report, instead of a record. */
const meta = {
  title: 'AddUsageRecordPanel/Report event',
  component: AddUsageRecordPanel,
  args: panelArgs,
  parameters: {
    docs: { story: { inline: false, height: '860px' } },
    usage: { seed: counted(), provider: { createIdempotencyKey: () => '0b7f3c7e-5a1d-4c0e-9d3b-6f1f0c2ab111' } },
  },
} satisfies Meta<typeof AddUsageRecordPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

const report = () => screen.findByRole('button', { name: 'Report' });

async function fill(user: User) {
  await user.type(await screen.findByRole('textbox', { name: 'Tokens' }), '120');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Region' }), 'eu');
}

/** Where the engine says which properties its events have. */
export const AForm: Story = {
  name: 'Known properties',
  play: playing(async ({ userEvent }) => {
    await screen.findByRole('dialog', { name: 'Report event' });
    await fill(userEvent);
  }),
};

/** What is missing is said at its field. */
export const Missing: Story = {
  name: 'What is missing',
  play: playing(async ({ userEvent }) => {
    await userEvent.click(await report());
    await expect(await screen.findByRole('textbox', { name: 'Tokens' })).toHaveAccessibleDescription('Enter Tokens.');
  }),
};

/** Where the engine does not say: JSON, checked while it is typed. */
export const AsJson: Story = {
  name: 'Unknown properties, as JSON',
  parameters: { usage: { seed: panelSeed({ recording: { kind: 'events' } }) } },
  play: playing(async ({ userEvent }) => {
    const json = await screen.findByRole('textbox', { name: 'Properties, as JSON' });
    await userEvent.click(json);
    await userEvent.paste('{\n  "region": "eu",\n  "tokens": 120,');
    await screen.findByText(/This is no JSON/);
  }),
};

/** The time at which it happened, where the engine takes one. */
export const WithATime: Story = {
  name: 'With a time',
  parameters: { usage: { seed: counted({ window: { earliest: '2026-11-01T00:00:00Z' } }) } },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent);
    await userEvent.click(await screen.findByRole('radio', { name: 'Earlier' }));
  }),
};

/** Counted at once. */
export const Reported: Story = {
  play: playing(async ({ userEvent }) => {
    await fill(userEvent);
    await userEvent.click(await report());
    await screen.findByRole('status', { name: 'Reported' });
  }),
};

/** Taken, and counted later: it is watched for. */
export const Accepted: Story = {
  parameters: {
    usage: {
      seed: counted({ visibility: 'eventual' }),
      adapt: (provider: object) => ({
        ...provider,
        reportUsageEvent: () =>
          Promise.resolve({
            status: 'accepted',
            eventId: 'evt_5521',
            watch: { pollAfterMs: 60_000, giveUpAfterMs: 120_000 },
          }),
      }),
    },
  },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent);
    await userEvent.click(await report());
    await screen.findByRole('status', { name: 'Accepted, not visible yet' });
  }),
};

/** Its answer was lost: the same event again, or a look for it. */
export const OutcomeNotKnown: Story = {
  name: 'Outcome not known',
  parameters: {
    usage: {
      seed: counted(),
      adapt: (provider: object) => ({
        ...provider,
        reportUsageEvent: () => Promise.reject(new UsageError('outcome_unknown', 'The connection was lost.')),
      }),
    },
  },
  play: playing(async ({ userEvent }) => {
    await fill(userEvent);
    await userEvent.click(await report());
    await screen.findByRole('status', { name: 'Outcome not known' });
  }),
};
