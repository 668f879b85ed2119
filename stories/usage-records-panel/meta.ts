import { apiCalls, hard, PLACE, seedOf } from '../seeds/build';
import type { SeedEntitlement } from '../seeds/types';

/** What the panel is opened for. */
export const logArgs = { ...PLACE, defaultOpen: true };

export const ada = { id: 'u_ada', name: 'Ada Byron' };
export const ben = { id: 'u_ben', name: 'Ben Okafor' };
export const noor = { id: 'u_noor', name: 'Noor Haddad' };

type SeedRecords = NonNullable<SeedEntitlement['records']>;

/** What people did to the calls of Acme in November. */
export const records: SeedRecords = [
  { at: '2026-10-21T13:20:00Z', value: 310, actor: noor, note: 'Calls of the sandbox were billed by mistake' },
  {
    at: '2026-11-12T09:12:00Z',
    value: 2_400,
    actor: ben,
    note: 'Replay of the weekend migration was not metered',
    idempotencyKey: 'adj_7f21c0de-5b1a-4a34-9d0e-1a77c1b2a9f1',
  },
  { at: '2026-11-14T16:45:00Z', value: 96, actor: ada, dimensions: { region: 'eu-central-1' } },
  {
    at: '2026-11-18T15:05:00Z',
    value: -120,
    actor: ada,
    note: 'Calls of the failed rollout, agreed with the customer',
  },
  { at: '2026-11-21T08:00:00Z', value: 7_800, behavior: 'set', actor: ada, note: 'Counted again from the logs' },
  { at: '2026-11-23T10:40:00Z', value: 500, actor: { id: 'svc_importer' }, note: 'Late batch' },
];

/** API calls with records that can be undone; everything else can be replaced. */
export const logSeed = ({ recording, ...more }: Partial<SeedEntitlement> = {}) =>
  seedOf([
    apiCalls(5_210, hard('10000'), {
      dimensions: [{ key: 'region', name: 'Region' }],
      recording: { undo: true, window: { earliest: '2026-11-15T00:00:00Z' }, ...recording },
      records,
      ...more,
    } as Partial<SeedEntitlement>),
  ]);

/** Very many records, one each few minutes. */
export const manyRecords = (count: number): SeedRecords =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.parse('2026-11-24T14:00:00Z') - (count - index) * 120_000).toISOString().replace('.000Z', 'Z'),
    value: (index % 7) + 1,
    actor: [ada, ben, noor][index % 3] ?? ada,
    ...(index % 5 === 0 && { note: `Batch ${index + 1} of the nightly reconciliation` }),
  }));
