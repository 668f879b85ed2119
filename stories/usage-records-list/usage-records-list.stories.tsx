import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageRecordsList } from 'react-entitlement-usage';
import { UsageError } from 'react-entitlement-usage/core';
import { expect, within } from 'storybook/test';
import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import type { SeedEntitlement } from '../seeds/types';
import type { FullProvider } from '../support/intercept';
import { playing } from '../support/play';

/** The last adjustments that people made to a feature's usage: what, who, when, why, and from what to what. */
const meta = {
  title: 'UsageRecordsList/States',
  component: UsageRecordsList,
  args: { ...PLACE },
} satisfies Meta<typeof UsageRecordsList>;

export default meta;
type Story = StoryObj<typeof meta>;

const ada = { id: 'u_ada', name: 'Ada Byron' };
const ben = { id: 'u_ben', name: 'Ben Okafor' };

const records: NonNullable<SeedEntitlement['records']> = [
  { at: '2026-11-12T09:12:00Z', value: 2_400, actor: ben, note: 'Replay of the weekend migration was not metered' },
  { at: '2026-11-18T15:05:00Z', value: -120, actor: ada, note: 'Calls of the failed rollout' },
  { at: '2026-11-21T08:00:00Z', value: 7_800, behavior: 'set', actor: ada, note: 'Counted again from the logs' },
  { at: '2026-11-23T10:40:00Z', value: 500, actor: { id: 'svc_importer' } },
];

const seed = (more: Partial<SeedEntitlement> = {}) => seedOf([apiCalls(5_210, hard('10000'), { records, ...more })]);

/** Deltas and a Set, with and without a note. */
export const Adjustments: Story = {
  args: { limit: 4 },
  parameters: { usage: { seed: seed() } },
  play: playing(async ({ canvas }) => {
    const list = await canvas.findByRole('list', { name: 'Last adjustments' });
    await expect(within(list).getAllByRole('listitem')).toHaveLength(4);
    await expect(list).toHaveTextContent('svc_importer');
  }),
};

/** Three, unless the host asks for more. */
export const TheThreeNewest: Story = {
  name: 'The three newest',
  parameters: { usage: { seed: seed() } },
  play: playing(async ({ canvas }) => {
    const list = await canvas.findByRole('list', { name: 'Last adjustments' });
    await expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  }),
};

/** Records of one slice say which. */
export const WithDimensions: Story = {
  name: 'With dimensions',
  parameters: {
    usage: {
      seed: seed({
        dimensions: [{ key: 'region', name: 'Region' }],
        records: [
          { at: '2026-11-23T10:40:00Z', value: 500, actor: ada, dimensions: { region: 'eu-central-1' }, note: 'Late' },
        ],
      }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText(/eu-central-1/))),
};

/** Long notes of people, in any script. */
export const LongNotes: Story = {
  name: 'Long notes',
  parameters: {
    usage: {
      seed: seed({
        records: [
          { at: '2026-11-22T10:40:00Z', value: 1, actor: ada, note: 'تمت إضافة المكالمات المفقودة بعد الترحيل' },
          {
            at: '2026-11-23T10:40:00Z',
            value: -2_000,
            actor: ben,
            note: 'Double counted during the outage. '.repeat(8),
          },
        ],
      }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText(/Double counted/))),
};

/** None yet, where one can be added. */
export const NoneYet: Story = {
  name: 'None yet',
  parameters: { usage: { seed: seed({ records: [] }) } },
  play: playing(async ({ canvas }) => void (await canvas.findByText(/No adjustments yet/))),
};

/** On their way. */
export const Loading: Story = {
  parameters: {
    usage: {
      seed: seed(),
      adapt: (provider: FullProvider) => ({ ...provider, listUsageRecords: () => new Promise(() => undefined) }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByText(/^Loading/))),
};

/** They could not be loaded; whatever stands around them lives on. */
export const Failed: Story = {
  parameters: {
    usage: {
      seed: seed(),
      adapt: (provider: FullProvider) => ({
        ...provider,
        listUsageRecords: () => Promise.reject(new UsageError('unavailable', 'The ledger answered 503.')),
      }),
    },
  },
  play: playing(async ({ canvas }) => void (await canvas.findByRole('button', { name: 'Try again' }))),
};
