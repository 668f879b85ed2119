import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, it } from 'vitest';
import { AddUsageRecordPanel } from '../../../src/components/panel';
import { UsageRecordsList } from '../../../src/components/records';
import { UsageRecordsPanel } from '../../../src/components/records-log';
import type { MemoryDataProvider, SeedEntitlement, SeedRecording } from '../../../src/providers/memory';
import { data } from '../../support/pseudo';
import { NOW } from '../tab-seed';
import { button, choose, failure, heard, memory, says, show, status } from './page';
import { panelSeed, PLACE } from './panel-seed';

describe('the list of adjustments says nothing but labels', () => {
  const place = { customerId: data('cus_acme'), subscriptionId: data('sub_81'), featureId: data('api-calls') };

  it('with deltas, totals, slices and corrections', async () => {
    const provider = memory();
    const read = provider.listUsageRecords;
    provider.listUsageRecords = async (query, context) => {
      const page = await read(query, context);
      const [first, second] = page.items;
      if (first === undefined || second === undefined) return page;
      return {
        ...page,
        items: [
          { ...first, dimensions: { [data('region')]: data('eu') }, corrects: second.id, recordedAt: NOW },
          { ...second, correctedBy: first.id },
        ],
      };
    };
    show(<UsageRecordsList {...place} />, provider);
    await heard('Undoes an earlier record');
    await heard('Region: eu');
  });

  it('where the backend keeps none', async () => {
    const provider = memory();
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      return { ...answer, abilities: { ...answer.abilities, records: false } };
    };
    show(<UsageRecordsList {...place} />, provider);
    await heard('The usage system lists no records');
  });

  it('while it loads, without any, and when it fails', async () => {
    const provider = memory();
    provider.setLatency(5);
    show(<UsageRecordsList {...place} featureId={data('storage')} />, provider);
    await heard('No adjustments yet');
    provider.setFailure((operation) => (operation === 'listUsageRecords' ? failure('unavailable') : undefined));
    show(<UsageRecordsList {...place} featureId={data('emails')} />, provider);
    await heard('Details');
  });
});

const records: SeedEntitlement['records'] = [
  { at: '2026-10-10T09:00:00Z', value: 40, actor: { id: 'u_ben', name: 'Ben' }, note: 'October' },
  { at: '2026-11-10T09:00:00Z', value: 100, actor: { id: 'u_ada', name: 'Ada' }, note: 'Replay' },
  { at: '2026-11-11T09:00:00Z', value: 9_000, behavior: 'set', actor: { id: 'u_ada' } },
  { at: '2026-11-12T09:00:00Z', value: 7, source: 'import', note: 'Imported one' },
  { at: '2026-11-12T10:00:00Z', value: 0, note: 'Nothing' },
];

/** The log of a feature whose records can be undone. */
const logged = (recording: object = {}, more: Partial<SeedEntitlement> = {}) =>
  memory(
    panelSeed({
      records,
      recording: { undo: true, window: { earliest: '2026-11-05T00:00:00Z' }, ...recording } as SeedRecording,
      ...more,
    }),
  );

function openLog(provider: MemoryDataProvider, recordIds: string[] = []) {
  const actor = { id: data('u_me'), name: data('Me') };
  const host = { actor, createIdempotencyKey: () => data('key') };
  return show(
    <UsageRecordsPanel {...PLACE} defaultOpen recordIds={recordIds} onShowInChart={() => undefined} />,
    provider,
    host,
  );
}

describe('the log of records says nothing but labels', () => {
  it('with every source, filtered, and by a key that is not there', async () => {
    const { user } = openLog(logged({}, { history: { earliest: '2026-11-01T00:00:00Z' } }));
    await heard('Replay');
    await heard('does not reach back');
    await choose(user, 'Source', 'All sources');
    await heard('Imported');
    await heard('Changed nothing');
    await choose(user, 'Period', 'This period');
    await user.type(screen.getByRole('textbox', { name: says('Key') }), 'x{Enter}');
    await heard('No records match');
    await user.click(await button('Show all records'));
  });

  it('on the way to an undo, of this period and of another, and after it', async () => {
    const { user } = openLog(logged());
    await heard('Replay');
    const undoOf = async (index: number) => {
      const all = await screen.findAllByRole('button', { name: says('Undo') });
      const one = all[index];
      if (one === undefined) throw new Error(`There is no undo ${index}.`);
      await user.click(one);
    };
    await undoOf(1);
    await heard('Usage was set after that time');
    await heard('at the record’s own time');
    await user.click(await button('Back to records'));
    await undoOf(2);
    await heard('It takes effect now');
    await heard('counts in the current usage period');
    await user.click(await button('Back to records'));
    await undoOf(0);
    await heard('what was recorded since then stays');
    await user.click(await button('Undo'));
    await status('Recorded');
    await user.click(await button('Back to records'));
    await button(/^Undone by Me/);
    await button(/^Undoes Set to 9,000/);
    await choose(user, 'Source', 'Imported');
    await heard('Imported one');
  });

  it('where linked records are not known, and one that is gone is looked for', async () => {
    const provider = logged();
    const read = provider.listUsageRecords;
    provider.listUsageRecords = async (query, context) => {
      const page = await read(query, context);
      const [first, second] = page.items;
      if (first === undefined || second === undefined) return page;
      return {
        items: [
          { ...first, corrects: data('rec_gone'), idempotencyKey: data('key-1'), recordedAt: NOW },
          { ...second, correctedBy: data('rec_gone') },
        ],
        nextCursor: null,
      };
    };
    const { user } = openLog(provider);
    await button('Undone');
    await button(/^Copy key/);
    await user.click(await button('Undoes an earlier record'));
    await heard('not among those');
  });

  it('where amounts have no unit', async () => {
    const provider = logged();
    const read = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await read(query, context);
      const entitlements = answer.entitlements.map((one) => {
        const { unit: _, ...feature } = one.feature;
        return { ...one, feature };
      });
      return { ...answer, entitlements };
    };
    openLog(provider);
    await heard('Change');
  });

  it('when its filters are taken away to show a record', async () => {
    const provider = logged();
    const { items } = await provider.listUsageRecords(
      { ...PLACE, source: 'import' },
      { signal: new AbortController().signal },
    );
    openLog(
      provider,
      items.map(({ id }) => id),
    );
    await heard('filters left out');
  });

  it('when more cannot be loaded, and when somebody else was first', async () => {
    const one = (index: number) => ({
      at: new Date(Date.parse('2026-11-20T00:00:00Z') + index * 60_000).toISOString(),
      value: 1,
    });
    const provider = logged({}, { records: Array.from({ length: 130 }, (_, index) => one(index)) });
    const { user } = openLog(provider);
    await button('Load more');
    provider.setFailure((operation) => (operation === 'listUsageRecords' ? failure('unavailable') : undefined));
    await user.click(await button('Load more'));
    await screen.findByRole('alert');
    provider.setFailure(undefined);
    const [undo] = await screen.findAllByRole('button', { name: says('Undo') });
    if (undo !== undefined) await user.click(undo);
    const { items } = await provider.listUsageRecords({ ...PLACE, limit: 1 }, { signal: new AbortController().signal });
    await provider.addUsageRecord(
      {
        ...PLACE,
        behavior: 'delta',
        value: '-1',
        at: items[0]?.effectiveAt ?? '',
        corrects: items[0]?.id ?? '',
        idempotencyKey: data('other'),
      },
      { signal: new AbortController().signal, actor: { id: data('u_cy') } },
    );
    await user.click(await button('Undo'));
    await heard('corrects this one already');
  });

  it.each([
    [{ undo: false }, 'Records of this feature cannot be undone'],
    [{ kind: 'events' }, 'counted from events'],
    [{ undo: true, negativeDelta: false }, 'does not accept the opposite record'],
  ])('where records cannot be undone: %o', async (recording, text) => {
    openLog(logged(recording));
    await heard(text);
  });

  it('while another record of the feature is open', async () => {
    const provider = logged();
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? failure('outcome_unknown') : undefined));
    function Both() {
      const [isAdding, setAdding] = useState(true);
      return isAdding ? (
        <AddUsageRecordPanel {...PLACE} open onOpenChange={setAdding} />
      ) : (
        <UsageRecordsPanel {...PLACE} defaultOpen />
      );
    }
    const { user } = show(<Both />, provider);
    await user.type(await screen.findByRole('textbox', { name: says('Value') }), '5{Enter}');
    await status('Outcome not known');
    await user.keyboard('{Escape}');
    await user.click(await button('Close anyway'));
    const [undo] = await screen.findAllByRole('button', { name: says('Undo') });
    if (undo !== undefined) await user.click(undo);
    await heard('Settle that one first');
  });

  it('when there are none, and when they cannot be loaded', async () => {
    const provider = logged({}, { records: [], usage: [] });
    const { user } = openLog(provider);
    await user.click(await button('Show all records'));
    await heard('No records yet');
    provider.setFailure((operation) => (operation === 'listUsageRecords' ? failure('unavailable') : undefined));
    await choose(user, 'Source', 'Imported');
    await heard('Details');
  });
});
