import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageRecordsPanel } from 'react-entitlement-usage';
import { UsageError } from 'react-entitlement-usage/core';
import { expect, screen, waitFor, within } from 'storybook/test';
import type { FullProvider } from '../support/intercept';
import { playing } from '../support/play';
import { logArgs, logSeed, manyRecords } from './meta';
import { log } from './panel';

/** The log of a feature: who, when, what, why, from what to what, and what corrects what. */
const meta = {
  title: 'UsageRecordsPanel/Log',
  component: UsageRecordsPanel,
  args: logArgs,
  // A panel takes the whole page for itself: on a docs page each gets one of its own.
  parameters: { docs: { story: { inline: false, height: '860px' } }, usage: { seed: logSeed() } },
} satisfies Meta<typeof UsageRecordsPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Adjustments of people, newest first. */
export const Adjustments: Story = {
  play: playing(async () => {
    await expect(await log.rows()).toHaveLength(6);
    await expect(log.dialog()).toHaveAccessibleDescription(/API calls · Acme \(cus_acme\) · Pro/);
  }),
};

/** What the application reported is there, too. */
export const AllSources: Story = {
  name: 'All sources',
  play: playing(async ({ userEvent }) => {
    await log.rows();
    await log.choose(userEvent, 'Source', 'All sources');
    await screen.findAllByText('Reported');
  }),
};

/** Ten thousand of them: only those in sight are drawn, pages load as the end comes near. */
export const TenThousand: Story = {
  name: 'Ten thousand',
  parameters: { usage: { seed: logSeed({ usage: [], records: manyRecords(10_000) }) } },
  play: playing(async () => {
    await expect((await log.rows()).length).toBeLessThan(60);
  }),
};

/** One person's. */
export const FilteredByPerson: Story = {
  name: 'Filtered by person',
  play: playing(async ({ userEvent }) => {
    await log.rows();
    await log.choose(userEvent, 'By', 'Ben Okafor');
    await expect(await screen.findByText('1 record')).toBeVisible();
  }),
};

/** Looked up by its key: the one record, whatever else is chosen. */
export const ByKey: Story = {
  name: 'By key',
  play: playing(async ({ userEvent }) => {
    await log.rows();
    await userEvent.type(screen.getByRole('textbox', { name: 'Key' }), 'adj_7f21c0de-5b1a-4a34-9d0e-1a77c1b2a9f1');
    await expect(await screen.findByText('1 record')).toBeVisible();
  }),
};

/** Nothing fits: a button takes the filters away. */
export const FilteredToNothing: Story = {
  name: 'Filtered to nothing',
  play: playing(async ({ userEvent }) => {
    await log.rows();
    await log.choose(userEvent, 'Source', 'Imported');
    await screen.findByRole('button', { name: 'Show all records' });
  }),
};

/** Opened from a mark in the chart: its records are marked, the first has the focus. */
export const AtRecords: Story = {
  name: 'Opened at records',
  parameters: {
    usage: { seed: logSeed({ usage: [], records: manyRecords(600) }) },
  },
  args: { recordIds: ['rec_320', 'rec_319'] },
  play: playing(async () => {
    await waitFor(async () => expect(await log.row('Nov 24, 04:38')).toHaveFocus());
  }),
};

/** None yet. */
export const Empty: Story = {
  parameters: { usage: { seed: logSeed({ usage: [], records: [] }) } },
  play: playing(async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Show all records' }));
    await screen.findByText('No records yet');
  }),
};

/** On their way. */
export const Loading: Story = {
  parameters: {
    usage: {
      seed: logSeed(),
      adapt: (provider: FullProvider) => ({ ...provider, listUsageRecords: () => new Promise(() => undefined) }),
    },
  },
  play: playing(async () => void (await screen.findByText('Loading…'))),
};

/** They could not be loaded. */
export const Failed: Story = {
  parameters: {
    usage: {
      seed: logSeed(),
      adapt: (provider: FullProvider) => ({
        ...provider,
        listUsageRecords: () => Promise.reject(new UsageError('unavailable', 'The ledger answered 503.')),
      }),
    },
  },
  play: playing(async () => void (await screen.findByRole('button', { name: 'Try again' }))),
};

/** The next page could not be loaded: what is here stays. */
export const MoreFailed: Story = {
  name: 'Next page failed',
  parameters: {
    usage: {
      seed: logSeed({ usage: [], records: manyRecords(300) }),
      adapt: (provider: FullProvider) => ({
        ...provider,
        listUsageRecords: (
          query: Parameters<FullProvider['listUsageRecords']>[0],
          context: Parameters<FullProvider['listUsageRecords']>[1],
        ) =>
          query.cursor === undefined
            ? provider.listUsageRecords(query, context)
            : Promise.reject(new UsageError('unavailable', 'The ledger answered 503.')),
      }),
    },
  },
  play: playing(async ({ userEvent }) => {
    await log.rows();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    const notice = await screen.findByRole('alert');
    await within(notice).findByRole('button', { name: 'Try again' });
  }),
};

/** Long notes, names and keys, in any script. */
export const LongTexts: Story = {
  name: 'Long texts',
  parameters: {
    usage: {
      seed: logSeed({
        records: [
          {
            at: '2026-11-20T10:40:00Z',
            value: '123456789012345.123456',
            actor: { id: 'u_x', name: 'Maximiliane Freifrau von Hohenstein-Waldburg zu Rabenau' },
            note: 'Double counted during the outage. '.repeat(8),
            idempotencyKey: 'k'.repeat(120),
          },
          { at: '2026-11-22T10:40:00Z', value: -1, note: 'تمت إضافة المكالمات المفقودة بعد الترحيل' },
        ],
      }),
    },
  },
  play: playing(async () => void (await log.rows())),
};
