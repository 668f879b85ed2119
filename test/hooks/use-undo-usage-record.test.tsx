import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  useAddUsageRecord,
  useEntitlementUsage,
  useUndoUsageRecord,
  useUsageRecords,
  type UseUsageRecordsOptions,
} from '../../src/hooks';
import type { Entitlement, UsageRecord } from '../../src/model';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import {
  createMemoryDataProvider,
  type SeedEntitlement,
  type SeedRecord,
  type SeedRecording,
} from '../../src/providers/memory';
import { expectQuietConsole, held, NOW, wrapperOf } from './support';

expectQuietConsole();

const place = { customerId: 'cus_1', featureId: 'api' };
const ada = { id: 'ada', name: 'Ada' };
const RECORDS: SeedRecord[] = [
  { at: '2026-10-10T00:00:00Z', value: 30, actor: ada },
  { at: '2026-11-05T00:00:00Z', value: 100, actor: ada, note: 'Replay', idempotencyKey: 'replay' },
  { at: '2026-11-09T00:00:00Z', value: 12, source: 'reported' },
  { at: '2026-11-12T00:00:00Z', value: 400, actor: { id: 'ben' } },
];

const store = ({ recording, ...more }: Partial<SeedEntitlement> = {}, readOnly?: string) =>
  createMemoryDataProvider({
    ...(readOnly !== undefined && { readOnly }),
    seed: {
      now: NOW,
      customers: [
        {
          id: 'cus_1',
          entitlements: [
            {
              feature: { id: 'api', name: 'API calls', meter: 'incremental' },
              limit: { kind: 'limited', value: '1000', enforcement: 'soft' },
              reset: { every: { count: 1, unit: 'month' } },
              records: RECORDS,
              recording: {
                undo: true,
                window: { earliest: '2026-11-01T00:00:00Z' },
                ...(recording as object),
              } as SeedRecording,
              ...more,
            },
          ],
        },
      ],
    },
  });

/** The undo of the record with this value, over what the log and the entitlement say at the time. */
function setup(dataProvider: UsageDataProvider, value: string) {
  const view = renderHook(
    () => {
      const { entitlement } = useEntitlementUsage(place);
      const { records } = useUsageRecords(place);
      const record = records?.find((one) => one.value === value);
      return { record, entitlement, undo: useUndo(entitlement, record), add: useAddUsageRecord(place) };
    },
    { wrapper: wrapperOf({ dataProvider, actor: { id: 'me' } }) },
  );
  const ready = () => waitFor(() => expect(view.result.current.record).toBeDefined());
  const current = () => view.result.current.undo;
  return { ...view, ready, current };
}

const NOTHING = { id: '', applied: '0', dimensions: {}, correctedBy: null, effectiveAt: NOW } as UsageRecord;
const NONE = {
  feature: { id: 'api', name: '', meter: 'unknown' },
  usage: null,
  limit: { kind: 'none' },
  usagePeriod: null,
  reset: null,
  dimensions: [],
  recording: { kind: 'read-only', reason: '' },
  version: null,
  asOf: NOW,
} as unknown as Entitlement;
const useUndo = (entitlement: Entitlement | null | undefined, record: UsageRecord | undefined) =>
  useUndoUsageRecord({ customerId: 'cus_1', record: record ?? NOTHING, entitlement: entitlement ?? NONE });

describe('the undo of a record', () => {
  it('is a linked delta at the record’s own time, previewed by the store', async () => {
    const { ready, current } = setup(store(), '400');
    await ready();
    expect(current().draft).toEqual({
      behavior: 'delta',
      value: '-400',
      at: '2026-11-12T00:00:00Z',
      corrects: 'rec_4',
    });
    expect(current()).toMatchObject({ movedToNow: false, reason: null, status: 'idle', isBlocked: false });
    await waitFor(() => expect(current().isRefreshing).toBe(false));
    expect(current().preview?.after.usage).toBe('112');
    // Back where it was before the record.
    expect(current().differs).toBeNull();
  });

  it('writes once, and both records then know each other', async () => {
    const { ready, current, result } = setup(store(), '400');
    await ready();
    await waitFor(() => expect(current().isRefreshing).toBe(false));
    await act(() => current().undo('Counted twice'));
    expect(current().status).toBe('success');
    expect(current().receipt?.record).toMatchObject({ corrects: 'rec_4', note: 'Counted twice', applied: '-400' });
    await waitFor(() => expect(result.current.record?.correctedBy).toBe(current().receipt?.record?.id));
    expect(current()).toMatchObject({ reason: { code: 'corrected' }, draft: null });
    await act(() => current().undo());
    expect(current().receipt?.record?.note).toBe('Counted twice');
  });

  it('says how the result differs where later records stay', async () => {
    const { ready, current } = setup(store(), '100');
    await ready();
    await waitFor(() => expect(current().differs).toEqual({ kind: 'later_records', before: '0', after: '412' }));
  });

  it('is dated now, in another usage period, where the record’s own time is not accepted', async () => {
    const { ready, current } = setup(store(), '30');
    await ready();
    expect(current().draft).toEqual({ behavior: 'delta', value: '-30', corrects: 'rec_1' });
    expect(current()).toMatchObject({ movedToNow: true, differs: { kind: 'other_period', before: '0', after: '482' } });
  });

  it('warns of a later Set, which moves along', async () => {
    const set: SeedRecord = { at: '2026-11-20T00:00:00Z', value: 700, behavior: 'set' };
    const { ready, current } = setup(store({ records: [...RECORDS, set] }), '100');
    await ready();
    await waitFor(() => expect(current().preview?.warnings.map(({ code }) => code)).toContain('later_set'));
    expect(current().preview?.after.usage).toBe('600');
  });

  it('has the dimensions of the record', async () => {
    const sliced: SeedRecord = { at: '2026-11-05T00:00:00Z', value: 9, dimensions: { region: 'eu' } };
    const { ready, current } = setup(store({ dimensions: [{ key: 'region' }], records: [sliced] }), '9');
    await ready();
    expect(current().draft?.dimensions).toEqual({ region: 'eu' });
  });

  it.each([
    ['the engine undoes none', store({ recording: { undo: false } }), '400', 'not_offered'],
    [
      'nothing can be written',
      store({ recording: { kind: 'read-only', reason: 'Counted elsewhere.' } }),
      '400',
      'read_only',
    ],
    ['the session may only read', store({}, 'Look, do not touch.'), '400', 'read_only'],
    ['usage is counted from events', store({ recording: { kind: 'events' } }), '400', 'events'],
    ['nothing can be subtracted', store({ recording: { negativeDelta: false } }), '400', 'no_subtraction'],
    ['it changed nothing', store({ records: [{ at: '2026-11-05T00:00:00Z', value: 0 }] }), '0', 'no_effect'],
  ])('is not possible where %s, says why, and sends nothing', async (_, dataProvider, value, code) => {
    const hold = held(dataProvider, []);
    const { ready, current } = setup(hold.provider, value);
    await ready();
    await waitFor(() => expect(current().reason?.code).toBe(code));
    expect(current()).toMatchObject({ draft: null, preview: null });
    await act(() => current().undo());
    expect(hold.of('addUsageRecord')).toHaveLength(0);
  });

  it('is refused by the store a second time; the log and the entitlement are read again', async () => {
    const provider = store({ recording: { minTotal: null } });
    const hold = held(provider, []);
    const { ready, current, result } = setup(hold.provider, '400');
    await ready();
    await waitFor(() => expect(current().isRefreshing).toBe(false));
    await provider.addUsageRecord(
      {
        ...place,
        behavior: 'delta',
        value: '-400',
        at: '2026-11-12T00:00:00Z',
        corrects: 'rec_4',
        idempotencyKey: 'colleague',
      },
      { signal: new AbortController().signal },
    );
    const reads = hold.of('listUsageRecords').length;
    await act(() => current().undo());
    expect(current()).toMatchObject({ status: 'error', reason: { code: 'corrected' } });
    expect(current().error?.code).toBe('invalid');
    await waitFor(() => expect(result.current.record?.correctedBy).not.toBeNull());
    expect(hold.of('listUsageRecords').length).toBeGreaterThan(reads);
  });

  it('keeps an unknown outcome, which ends in one record by another try or a check', async () => {
    for (const way of ['retry', 'check'] as const) {
      const provider = store();
      const { ready, current, unmount } = setup(provider, '400');
      await ready();
      await waitFor(() => expect(current().isRefreshing).toBe(false));
      provider.setFailure((operation) =>
        operation === 'addUsageRecord' ? { error: new UsageError('outcome_unknown', 'Cut.'), after: true } : undefined,
      );
      await act(() => current().undo());
      expect(current()).toMatchObject({ status: 'unknown', sent: { corrects: 'rec_4' }, isBlocked: false });
      provider.setFailure(undefined);
      await act(() => current()[way]());
      expect(current()).toMatchObject({ status: 'success', receipt: { status: 'duplicate' } });
      unmount();
    }
  });

  it('waits for another write of the feature, and does not take it for its own', async () => {
    const hold = held(store(), ['addUsageRecord']);
    const { ready, current, result } = setup(hold.provider, '400');
    await ready();
    await waitFor(() => expect(current().isRefreshing).toBe(false));
    act(() => void result.current.add.add({ behavior: 'delta', value: '5' }));
    expect(current()).toMatchObject({ status: 'idle', isBlocked: true });
    await act(() => current().undo());
    expect(hold.of('addUsageRecord')).toHaveLength(1);
    await hold.last('addUsageRecord').release();
    await waitFor(() => expect(result.current.add.status).toBe('success'));
    expect(current()).toMatchObject({ status: 'idle', receipt: null, isBlocked: false });
  });
});

describe('the log is narrowed', () => {
  const values = async (filter: Omit<UseUsageRecordsOptions, 'customerId'>) => {
    const { result, unmount } = renderHook(() => useUsageRecords({ ...place, ...filter }), {
      wrapper: wrapperOf({ dataProvider: store() }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    const found = result.current.records?.map(({ value }) => value);
    unmount();
    return found;
  };

  it.each([
    [
      'by the time at which records take effect',
      { from: '2026-11-05T00:00:00Z', to: '2026-11-12T00:00:00Z' },
      ['12', '100'],
    ],
    ['by who added them', { actorId: 'ada' }, ['100', '30']],
    ['by key', { idempotencyKey: 'replay' }, ['100']],
    ['by source', { source: 'reported' }, ['12']],
    ['by nothing that is undefined', { actorId: undefined, source: undefined }, ['400', '12', '100', '30']],
  ] as const)('%s', async (_, filter, expected) => expect(await values(filter)).toEqual(expected));
});
