/** The event log as usage records. */
import { describe, expect, it } from 'vitest';
import type { UsageRecord } from '../../../src/model';
import type { UsageRecordsQuery } from '../../../src/provider';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { context, failure, NOW, setUp, vendorDocument, type Setup } from './support';

const DAY = 86_400_000;

/** A customer with a sum, a count of the same events, a gauge and a unique count. */
function several(events = 0): Setup {
  return setUp((now) => {
    const make = new StateBuilder(now);
    const customer = make.customer('cus_one', 'One');
    const other = make.customer('cus_two', 'Two');
    make.feature({ key: 'tokens', name: 'Tokens', eventType: 'prompt', groupBy: { model: '$.model' } });
    make.feature({ key: 'prompts', name: 'Prompts', eventType: 'prompt', aggregation: 'COUNT' });
    make.feature({ key: 'seats', name: 'Seats', aggregation: 'LATEST' });
    make.feature({ key: 'users', name: 'Users', aggregation: 'UNIQUE_COUNT' });
    for (const featureKey of ['tokens', 'prompts', 'seats', 'users'])
      make.entitle({ customer, featureKey, limit: 1e6 });
    make.event(customer, 'prompt', NOW - 40 * DAY, { value: 1 });
    make.event(customer, 'prompt', NOW - 2 * DAY, { value: '12.50', model: 'large' });
    make.event(other, 'prompt', NOW - 2 * DAY, { value: 99 });
    make.event(customer, 'seats', NOW - DAY, { value: 8 });
    for (let count = 0; count < events; count += 1) make.event(customer, 'prompt', NOW - DAY + count, { value: count });
    return make.state;
  });
}

const list = ({ provider }: Setup, query: Partial<UsageRecordsQuery> = {}) =>
  provider.listUsageRecords({ customerId: 'cus_one', ...query }, context());

async function all(setup: Setup, query: Partial<UsageRecordsQuery>): Promise<UsageRecord[]> {
  const records: UsageRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(setup, { ...query, ...(cursor !== undefined && { cursor }) });
    records.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return records;
}

describe('the log', () => {
  it('shows what the application has reported, 32 days back, and of this customer only', async () => {
    const { items } = await list(several(), { featureId: 'tokens' });
    expect(items).toMatchObject([
      {
        source: 'reported',
        behavior: 'delta',
        value: '12.5',
        applied: '12.5',
        before: null,
        after: null,
        dimensions: { model: 'large' },
        idempotencyKey: null,
        actor: null,
        effectiveAt: '2026-11-21T14:32:00Z',
      },
    ]);
  });

  it('shows an event to each feature that counts it, by what it counts there', async () => {
    const { items } = await list(several());
    expect(items.map(({ featureId, applied }) => [featureId, applied])).toEqual([
      ['tokens', '12.5'],
      ['prompts', '1'],
    ]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  });

  it('tells who wrote a record, why, and what it did; of a gauge too', async () => {
    const setup = several();
    const actor = { id: 'u_1', name: 'Ann' };
    const record = { customerId: 'cus_one', featureId: 'seats', behavior: 'set', value: '11' } as const;
    await setup.provider.addUsageRecord({ ...record, note: 'Three more', idempotencyKey: 'k' }, context({ actor }));
    const { items } = await list(setup, { featureId: 'seats' });
    expect(items).toMatchObject([
      {
        source: 'adjustment',
        behavior: 'set',
        value: '11',
        applied: '3',
        note: 'Three more',
        actor,
        idempotencyKey: 'k',
      },
    ]);
    expect(await all(setup, { source: 'adjustment', actorId: 'u_1' })).toHaveLength(1);
    expect(await all(setup, { actorId: 'u_2' })).toEqual([]);
    expect(await all(setup, { source: 'import' })).toEqual([]);
    // What it changes is not a record of every other feature.
    expect(await all(setup, { featureId: 'tokens', source: 'adjustment' })).toEqual([]);
  });

  it('narrows by time', async () => {
    const setup = several(3);
    const times = { featureId: 'tokens', from: '2026-11-22T14:32:00.001Z', to: '2026-11-22T14:32:00.002Z' };
    expect((await all(setup, times)).map(({ value }) => value)).toEqual(['1']);
  });

  it('comes in pages of any size, each record once', async () => {
    const setup = several(230);
    const whole = await all(setup, { limit: 500 });
    expect(whole).toHaveLength(2 * 231);
    for (const limit of [7, 99, 101]) {
      const paged = await all(setup, { limit });
      expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
    const first = await list(setup, { limit: 3 });
    expect(first.items).toHaveLength(3);
  });

  it('goes on behind what it has shown, when the size of its pages changes and while events come in', async () => {
    const setup = several(60);
    const whole = (await all(setup, { limit: 500 })).map(({ id }) => id);
    const shown: string[] = [];
    let cursor: string | undefined;
    for (let count = 0; cursor !== undefined || count === 0; count += 1) {
      const limit = [50, 7, 3, 100, 11][count % 5] ?? 1;
      const page = await list(setup, { limit, ...(cursor !== undefined && { cursor }) });
      shown.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      const newest = setup.fake.state.events.at(-1);
      if (!newest) break;
      const changed = { ...newest.event, id: `late-${count}` };
      setup.fake.state.events.push({ ...newest, event: changed, at: NOW - count, order: newest.order + 1 });
    }
    expect(shown).toEqual(whole);
  });

  it('tells events of one id from two sources apart', async () => {
    const setup = several();
    const [, first] = setup.fake.state.events;
    if (!first) throw new Error('There is no event.');
    first.event = { ...first.event, source: 'app', id: 'eu:1' };
    setup.fake.state.events.push({ ...first, event: { ...first.event, source: 'app:eu', id: '1' }, order: 99 });
    const { items } = await list(setup, { featureId: 'tokens' });
    expect(items).toHaveLength(2);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  });

  it('goes on looking where most of it is filtered out', async () => {
    const setup = several(150);
    const record = { customerId: 'cus_one', featureId: 'tokens', behavior: 'delta', value: '5' } as const;
    const at = '2026-11-22T00:00:00Z';
    await setup.provider.addUsageRecord({ ...record, at, idempotencyKey: 'k' }, context());
    const { items } = await list(setup, { featureId: 'tokens', source: 'adjustment', limit: 1 });
    expect(items).toMatchObject([{ value: '5', effectiveAt: at }]);
  });

  it('of a feature whose usage is no sum of events is not there, with the reason', async () => {
    const error = await failure(list(several(), { featureId: 'users' }));
    expect([error.code, error.message]).toEqual(['unsupported', expect.stringContaining('no sum of its events')]);
  });

  it('refuses a cursor that is none', async () => {
    for (const cursor of ['x', '[1,2]', '["a",-1]', '{}']) {
      expect((await failure(list(several(), { cursor }))).details.issues).toMatchObject([{ path: 'cursor' }]);
    }
  });
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => expect(vendorDocument?.violations).toEqual([]));
});
