/** What the tests of the log share: one customer in memory, the panel open, and the way to its parts. */
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode } from 'react';
import { UsageRecordsPanel, type UsageRecordsPanelProps } from '../../src/components/records-log';
import { UsageProvider } from '../../src/hooks';
import type { MemoryDataProvider, SeedEntitlement, SeedRecord } from '../../src/providers/memory';
import { createProvider, PLACE, type FeatureSeed } from './panel-support';

export const ada = { id: 'u_ada', name: 'Ada' };
const ME = { id: 'u_me', name: 'Me' };
export const ben = { id: 'u_ben', name: 'Ben' };

/** Two people's adjustments, one of the month before, and what an import brought. */
export const RECORDS: SeedRecord[] = [
  { at: '2026-10-20T09:00:00Z', value: 40, actor: ben, note: 'October' },
  { at: '2026-11-10T09:00:00Z', value: 100, actor: ada, note: 'Replay', idempotencyKey: 'key-replay' },
  { at: '2026-11-12T09:00:00Z', value: 500, actor: ben, note: 'Doubled' },
  { at: '2026-11-13T09:00:00Z', value: 7, source: 'import' },
];

/** A feature of which records can be undone, at their own time from 5 November on. */
export const undoable = ({ recording, ...seed }: FeatureSeed = {}): MemoryDataProvider =>
  createProvider({
    usage: 5_000,
    records: RECORDS,
    recording: { undo: true, window: { earliest: '2026-11-05T00:00:00Z' }, ...recording } as NonNullable<
      SeedEntitlement['recording']
    >,
    ...seed,
  });

/** As many records, one a minute, the newest last. */
export const many = (count: number): SeedRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.parse('2026-11-22T12:00:00Z') - (count - index) * 60_000).toISOString().replace('.000Z', 'Z'),
    value: 1,
    actor: ada,
    note: `Number ${index + 1}`,
  }));

/** The parts of the log, as a person finds them. */
export const log = {
  dialog: () => screen.findByRole('dialog', { name: 'Usage records' }),
  table: () => screen.findByRole('table', { name: 'Usage records' }),
  /** The rows of records that are there. */
  rows: async () =>
    within(await log.table())
      .getAllByRole('row')
      .slice(1),
  /** What stands in each row's note. */
  notes: async () =>
    (await log.rows()).map((row) => within(row).getAllByRole('cell')[4]?.querySelector('.eu-log-note')?.textContent),
  row: (text: string | RegExp) =>
    screen.findByRole('row', {
      name: (name: string) => (typeof text === 'string' ? name.includes(text) : text.test(name)),
    }),
  button: (name: string | RegExp) => screen.findByRole('button', { name }),
};

/** Renders the panel open. */
export function openLog(provider: MemoryDataProvider, props: Partial<UsageRecordsPanelProps> = {}) {
  const user = userEvent.setup({ delay: null });
  let keys = 0;
  const createIdempotencyKey = () => `key-${(keys += 1)}`;
  const page = (key: number) => (
    <StrictMode>
      <UsageProvider
        dataProvider={provider}
        now={provider.now}
        retries={0}
        actor={ME}
        createIdempotencyKey={createIdempotencyKey}
      >
        <UsageRecordsPanel key={key} {...PLACE} defaultOpen {...props} />
      </UsageProvider>
    </StrictMode>
  );
  const view = render(page(1));
  return { user, ...view, reopen: () => view.rerender(page(2)) };
}

/** Chooses in one of the filters. */
export async function choose(user: ReturnType<typeof userEvent.setup>, filter: string, option: string) {
  await user.click(await screen.findByRole('combobox', { name: filter }));
  const listed = screen.queryByRole('option', { name: option });
  if (listed?.tagName === 'OPTION') await user.selectOptions(screen.getByRole('combobox', { name: filter }), option);
  else await user.click(await screen.findByRole('option', { name: option }));
}
