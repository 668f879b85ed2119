import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UsageRecordsList } from '../../src/components/records';
import { UsageProvider } from '../../src/hooks';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import { createMemoryDataProvider, type SeedEntitlement } from '../../src/providers/memory';
import { acmeApi, expectQuietConsole, held, memory, NOW } from '../hooks/support';

expectQuietConsole();

const provider = (
  records: SeedEntitlement['records'] = [],
  special: Partial<SeedEntitlement> = {},
  readOnly?: string,
) =>
  createMemoryDataProvider({
    ...(readOnly !== undefined && { readOnly }),
    seed: {
      now: NOW,
      customers: [
        {
          id: 'cus_1',
          entitlements: [
            {
              feature: { id: 'api', name: 'API calls', unit: { one: 'call', other: 'calls' }, meter: 'incremental' },
              dimensions: [{ key: 'region', name: 'Region' }],
              usage: [{ from: '2026-11-01T00:00:00Z', stepMs: 1_000, values: [12_512] }],
              records,
              ...special,
            },
          ],
        },
      ],
    },
  });

const show = (dataProvider: UsageDataProvider) =>
  render(
    <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={dataProvider}>
      <UsageRecordsList customerId="cus_1" featureId="api" />
    </UsageProvider>,
  );
const ada = { id: 'ada', name: 'Ada Admin' };

/** What a sighted reader reads of each line. */
const lines = async () =>
  (await screen.findAllByRole('listitem')).map((item) => item.textContent?.replace(/\s+/g, ' '));

describe('UsageRecordsList', () => {
  it('says who added what, why, when, and what it did', async () => {
    show(provider([{ at: '2026-11-12T14:32:00Z', value: 500, actor: ada, note: 'migration replay' }]));
    expect(await lines()).toEqual(['+500 by Ada Admin · “migration replay” · Nov 12, 14:32 UTC · 12,512 → 13,012']);
    expect(screen.getByRole('list', { name: 'Last adjustments' })).toBeInTheDocument();
  });

  it('shows a set as such, and a slice by its name', async () => {
    show(
      provider([
        { at: '2026-11-12T14:32:00Z', value: 12_000, behavior: 'set', actor: { id: 'bob' } },
        { at: '2026-11-13T14:32:00Z', value: -5, dimensions: { region: 'eu' } },
      ]),
    );
    const [slice, set] = await lines();
    expect(set).toBe('Set to 12,000 calls by bob · Nov 12, 14:32 UTC · 12,512 → 12,000');
    expect(slice).toMatch(/^\u22125 · Region: eu · Nov 13, 14:32 UTC · /);
  });

  it('shows the last three, newest first, and what people added only', async () => {
    const days = [10, 11, 12, 13];
    show(
      provider([
        ...days.map((day) => ({ at: `2026-11-${day}T00:00:00Z`, value: day })),
        { at: '2026-11-14T00:00:00Z', value: 99, source: 'import' as const },
      ]),
    );
    expect((await lines()).map((line) => line?.split(' ')[0])).toEqual(['+13', '+12', '+11']);
  });

  it('says what would be here when there is nothing', async () => {
    show(provider());
    expect(await screen.findByText(/^No adjustments yet/)).toBeInTheDocument();
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it.each([
    ['counts events', provider([], { recording: { kind: 'events' } })],
    ['is read-only', provider([], { recording: { kind: 'read-only', reason: 'Counted elsewhere.' } })],
    ['is not this session’s to change', provider([], {}, 'Support may look, but not change.')],
  ])('is not there, rather than empty, where the feature %s', async (_, backend) => {
    const hold = held(backend, ['listUsageRecords']);
    const { container } = show(hold.provider);
    await waitFor(() => expect(hold.of('listUsageRecords')).toHaveLength(1));
    expect(container).toBeEmptyDOMElement();
    await hold.last('listUsageRecords').release();
    await waitFor(() => expect(container).toBeEmptyDOMElement());
  });

  it('shows what there is also where none can be added', async () => {
    show(provider([{ at: '2026-11-12T14:32:00Z', value: 500 }], { recording: { kind: 'events' } }));
    expect(await lines()).toHaveLength(1);
  });

  it('shows text of people as text', async () => {
    const note = '<script>alert(1)</script> "quoted" 🙂 שלום';
    show(provider([{ at: '2026-11-12T14:32:00Z', value: 1, actor: { id: '<b>x</b>' }, note }]));
    // Set apart from the sentence around it: a part of it runs from right to left.
    expect((await lines())[0]).toContain(`“\u2068${note}\u2069”`);
    expect(document.querySelector('script, b')).toBeNull();
  });

  it.each([
    ['says so, and asks nothing, where the backend keeps no records', {}, /lists no records/],
    ['is not there where none can be added either', { recording: { kind: 'events' as const } }, null],
  ])('%s', async (_what, feature, said) => {
    const real = provider([], feature);
    const hold = held(
      {
        ...real,
        listEntitlements: async (query, context) => {
          const answer = await real.listEntitlements(query, context);
          return { ...answer, abilities: { ...answer.abilities, records: false } };
        },
      },
      [],
    );
    const { container } = show(hold.provider);
    await waitFor(() => expect(hold.of('listEntitlements')).toHaveLength(1));
    if (said) expect(await screen.findByText(said)).toBeVisible();
    else await waitFor(() => expect(container).toBeEmptyDOMElement());
    expect(hold.of('listUsageRecords')).toHaveLength(0);
  });

  it('names an error of its own and leaves the rest alive', async () => {
    const failing = memory({
      failure: (operation) =>
        operation === 'listUsageRecords' ? new UsageError('unavailable', 'The ledger is away.') : undefined,
    });
    render(
      <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={failing}>
        <UsageRecordsList {...acmeApi} />
      </UsageProvider>,
    );
    expect(await screen.findByText('Usage could not be reached')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});
