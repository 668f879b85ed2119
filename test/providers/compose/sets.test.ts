import { describe, expect, it } from 'vitest';
import { type SeedEntitlement } from '../../../src/providers/memory';
import { calls, SCOPE } from './seed';
import { context } from './stores';
import { setup, record, confirmed, recordsOf, lost } from './writing-support';

describe('a set', () => {
  it('is not taken where the effect is shown later: it would not lead to the value', async () => {
    const { composed, sent } = setup('eventual', { row: { ...calls, usage: 5 } });
    await expect(
      composed.addUsageRecord(await confirmed(composed, { behavior: 'set', value: '150' }), context()),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(sent).toEqual([]);
  });

  it('is the difference to what is shown, where the stores count differently', async () => {
    const { composed, sent, usage, ledgerUsage } = setup('immediate', { row: { ...calls, usage: 5 } });
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    expect(row?.recording).toMatchObject({ set: 'emulated', conflictCheck: 'read-first' });
    const receipt = await composed.addUsageRecord(
      await confirmed(composed, { behavior: 'set', value: '150' }),
      context(),
    );
    // Its record is of a delta, which nobody asked for; it is in the list.
    expect(receipt).toMatchObject({ status: 'applied', requested: '150', applied: '50', record: null });
    const { items } = await composed.listUsageRecords({ ...SCOPE, source: 'adjustment' }, context());
    expect(items).toMatchObject([{ behavior: 'delta', value: '50', idempotencyKey: 'k-1' }]);
    // What it is to start from is how the ledger itself stands.
    expect(sent).toEqual([
      record({
        value: '50',
        expected: { periodStart: '2026-11-01T00:00:00Z', usage: '5', version: expect.any(String) },
      }),
    ]);
    expect([await usage(), await ledgerUsage()]).toEqual(['150', '55']);
  });

  it('is refused without the usage that it was drawn from: the difference would be to something else', async () => {
    const { composed, usage } = setup('immediate', { row: { ...calls, usage: 5 } });
    await expect(composed.addUsageRecord(record({ behavior: 'set', value: '150' }), context())).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'expected.usage' }] },
    });
    expect(await usage()).toBe('100');
  });

  it('is refused when usage moved since', async () => {
    const { composed, stores, usage } = setup('immediate', { row: { ...calls, usage: 5 } });
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    stores.billing.report({ ...SCOPE, featureId: 'calls', value: 1 });
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { usage: '101' } },
    });
    expect(await usage()).toBe('101');
  });

  it('wins alone of several at once that were drawn from the same usage', async () => {
    const { composed, usage, stores } = setup('immediate', { row: { ...calls, usage: 5 } });
    const inputs = await Promise.all(
      ['150', '160', '170'].map((value) => confirmed(composed, { behavior: 'set', value, idempotencyKey: value })),
    );
    const results = await Promise.allSettled(inputs.map((input) => composed.addUsageRecord(input, context())));
    const won = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [inputs[index]?.value] : []));
    expect(won).toHaveLength(1);
    expect(await usage()).toBe(won[0]);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    expect(await recordsOf(stores)).toHaveLength(1);
  });

  it('is the same difference when it comes again, whatever usage is by then', async () => {
    const { composed, stores, usage } = setup('immediate', { row: { ...calls, usage: 5 } });
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    stores.ledger.setFailure((operation) => (operation === 'addUsageRecord' ? lost : undefined));
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    stores.ledger.setFailure(undefined);
    await stores.feed();
    stores.billing.report({ ...SCOPE, featureId: 'calls', value: 7 });
    const again = await composed.addUsageRecord(input, context());
    expect(again).toMatchObject({ status: 'duplicate', requested: '150', applied: '50' });
    expect(await usage()).toBe('157');
    await expect(composed.addUsageRecord({ ...input, value: '151' }, context())).rejects.toMatchObject({
      code: 'duplicate_key',
    });
  });

  it('is not taken of a part, or at a past time: what that stands at is not shown', async () => {
    const ruleOf = async (row: SeedEntitlement) => {
      const { composed } = setup('immediate', { row });
      return (await composed.listEntitlements(SCOPE, context())).entitlements[0]?.recording;
    };
    expect(await ruleOf({ ...calls, recording: { window: { earliest: null } } })).toMatchObject({ set: 'no' });
    // Where nothing is left that could be recorded, the row says so instead of a form.
    expect(await ruleOf({ ...calls, recording: { delta: false } })).toMatchObject({ kind: 'read-only' });
    expect(await ruleOf(calls)).toMatchObject({ set: 'emulated' });
  });

  it('goes on as it is where both keep one count, with the usage that it was drawn from', async () => {
    const { composed, sent, usage, ledgerUsage } = setup('shared');
    const receipt = await composed.addUsageRecord(
      await confirmed(composed, { behavior: 'set', value: '150' }),
      context(),
    );
    expect(receipt).toMatchObject({ status: 'applied', record: { before: '100', after: '150' } });
    expect(sent).toMatchObject([
      { behavior: 'set', value: '150', expected: { usage: '100', periodStart: '2026-11-01T00:00:00Z' } },
    ]);
    expect(sent[0]?.expected).not.toHaveProperty('version');
    expect(sent[0]?.guard).toEqual({ minTotal: '0' });
    expect([await usage(), await ledgerUsage()]).toEqual(['150', '150']);
  });

  it('is refused by the store of one count when it moved after the page’s own check, with the row as it is shown', async () => {
    const { composed, stores, ledgerUsage } = setup('shared');
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    stores.ledger.report({ ...SCOPE, featureId: 'calls', value: 1 });
    const refused = composed.addUsageRecord(input, context());
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    await expect(refused).rejects.toMatchObject({ details: { current: row } });
    expect(await ledgerUsage()).toBe('101');
  });
});
