import { act, screen } from '@testing-library/react';
import { describe, it } from 'vitest';
import { AddUsageRecordPanel } from '../../../src/components/panel';
import { useAddUsageRecord } from '../../../src/hooks';
import type { UsageDataProvider } from '../../../src/provider';
import type { MemoryDataProvider } from '../../../src/providers/memory';
import { data } from '../../support/pseudo';
import { button, DAY, failure, heard, memory, says, show, status } from './page';
import { panelSeed, PLACE } from './panel-seed';

async function openPanel(provider: UsageDataProvider, isForm = true) {
  const { user } = show(<AddUsageRecordPanel {...PLACE} defaultOpen />, provider);
  await screen.findByRole('dialog', { name: says('Add usage record') });
  const value = () => screen.getByRole('textbox', { name: says('Value') });
  if (isForm) await screen.findByRole('textbox', { name: says('Value') });
  return {
    user,
    value,
    type: async (text: string) => {
      await user.clear(value());
      await user.type(value(), text);
    },
    set: () => user.click(screen.getByRole('radio', { name: says('Set') })),
    confirm: () => user.click(screen.getByRole('button', { name: says('Confirm') })),
  };
}

/** The provider, with another rule for what may be recorded. */
function withRules(provider: MemoryDataProvider, rules: object): MemoryDataProvider {
  const list = provider.listEntitlements;
  provider.listEntitlements = async (query, context) => {
    const answer = await list(query, context);
    const entitlements = answer.entitlements.map((one) => ({ ...one, recording: { ...one.recording, ...rules } }));
    return { ...answer, entitlements };
  };
  return provider;
}

describe('the panel says nothing but labels', () => {
  it('while something is typed, and is wrong, and is to be looked at twice', async () => {
    const provider = memory(panelSeed());
    provider.setLatency(5);
    const { type, set, confirm, user } = await openPanel(provider);
    await confirm();
    await heard('Enter a value.');
    for (const text of ['x', '1,000', '9'.repeat(31), '0', '-9900', '100', '300', '999999']) await type(text);
    await heard('at least ten-fold');
    await set();
    for (const text of ['9800', '5', '-1', '12000', '{Backspace}']) await type(text);
    await type('12000');
    // Read out after a pause.
    await heard('Usage from 9,800 calls to 12,000 calls');
    await user.clear(screen.getByRole('textbox', { name: says('Value') }));
    await heard('Enter a value first.');
  });

  it.each([
    ['whole numbers', { integersOnly: true }, '1.5', 'whole number'],
    ['additions', { negativeDelta: false }, '-5', 'above zero'],
    ['one behavior', { set: 'no' }, '5', 'only takes additions'],
    ['the other behavior', { delta: false }, '5', 'only takes new absolute values'],
    ['a note', { note: 'required' }, '5', 'required'],
    ['no note', { note: 'none' }, '5', 'carry no note'],
    ['no check', { conflictCheck: 'none' }, '5', 'does not check'],
    ['a check before', { conflictCheck: 'read-first' }, '5', 'Add to the current usage'],
  ] as const)('where the engine takes %s', async (_, rules, text, said) => {
    const { type, confirm, user } = await openPanel(withRules(memory(panelSeed()), rules));
    await type(text);
    await heard(said);
    const set = screen.queryByRole('radio', { name: says('Set') });
    if (set !== null) await user.click(set);
    await confirm();
  });

  it('where the limit is hard, where usage or limit are not known, where nothing resets', async () => {
    const hard = { limit: { kind: 'limited' as const, value: '10000', enforcement: 'hard' as const } };
    const first = await openPanel(memory(panelSeed({ ...hard, reset: null })));
    await first.type('300');
    await heard('further use will be blocked');
  });

  it('where usage is not known', async () => {
    const { type, set } = await openPanel(memory(panelSeed({ usageUnknownReason: 'The meter is silent.' })));
    await type('300');
    await heard('so neither is the effect');
    await set();
    await type('-5');
    await heard('Usage');
  });

  it('after a record, with what was asked and what was done', async () => {
    const provider = memory(panelSeed());
    provider.setLatency(5);
    const { type, user } = await openPanel(provider);
    await type('500');
    await user.type(screen.getByRole('textbox', { name: says('Note') }), data('Replay'));
    await user.type(screen.getByRole('textbox', { name: says('Value') }), '{Enter}');
    await status('Recorded');
    await user.click(await button('Add another'));
  });

  it.each(['accepted', 'applied'] as const)(
    'after a record that is %s only in part, without its line',
    async (state) => {
      const provider = memory(panelSeed());
      const write = provider.addUsageRecord;
      provider.addUsageRecord = async (input, context) => {
        const { entitlement, ...receipt } = await write(input, context);
        const rest = state === 'applied' && entitlement ? { entitlement } : {};
        return { ...receipt, ...rest, status: state, record: null, applied: '200', usageAfter: '10000' };
      };
      const { type, set, confirm } = await openPanel(provider);
      if (state === 'applied') await set();
      await type('10300');
      await confirm();
      await status(state === 'applied' ? 'Recorded' : 'Accepted, usage has moved');
    },
  );

  it('when usage moves, twice, and when it is reset', async () => {
    const provider = memory(panelSeed());
    const { type, set, confirm } = await openPanel(provider);
    await set();
    await type('9900');
    for (const by of [50, 60]) {
      provider.report({ ...PLACE, value: by });
      await confirm();
      await heard('Usage changed while you were typing');
    }
    await button('Use a delta of +100 calls');
    act(() => provider.advance(9 * DAY));
    await confirm();
    await heard('a new usage period has begun');
  });

  it.each([
    ['rate_limited', { retryAfterMs: 290_000 }],
    ['rate_limited', {}],
    ['period_closed', { closedUntil: '2026-11-01T00:00:00Z' }],
    ['unavailable', {}],
    ['out_of_window', {}],
    ['duplicate_key', {}],
  ] as const)('when the record is refused for %s', async (code, details) => {
    const provider = memory(panelSeed());
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? failure(code, details) : undefined));
    const { type, confirm } = await openPanel(provider);
    await type('500');
    await confirm();
    await screen.findByRole('alert');
  });

  it.each([true, false])('when the answer is lost; the engine knows a record twice: %s', async (isSafe) => {
    const provider = memory(panelSeed());
    if (!isSafe) withRules(provider, { dedupe: 'none' });
    const { type, confirm, user } = await openPanel(provider);
    await type('500');
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? failure('outcome_unknown') : undefined));
    await confirm();
    await status('Outcome not known');
    await user.keyboard('{Escape}');
    await heard('not known yet whether the record was written');
    provider.setFailure(() => failure('unavailable'));
    await user.click(await button('Check'));
    await heard('Looking for the record did not work');
    provider.setFailure(undefined);
    await user.click(await button('Check'));
    await heard('Not recorded');
    provider.setFailure((operation) =>
      operation === 'addUsageRecord' ? { error: failure('outcome_unknown'), after: true } : undefined,
    );
    await confirm();
    await status('Outcome not known');
    provider.setFailure(undefined);
    await user.click(await button('Check'));
    await status('Already recorded');
  });

  it('when it is to close while the record is on its way', async () => {
    const provider = memory(panelSeed());
    const { type, confirm, user } = await openPanel(provider);
    await type('500');
    provider.setLatency(60_000);
    await confirm();
    await user.keyboard('{Escape}');
    await heard('still being sent');
  });

  it.each([
    [
      'read-only',
      { recording: { kind: 'read-only' as const, reason: 'The scheduler counts.' } },
      'The scheduler counts.',
    ],
    ['taking nothing', { recording: { delta: false, set: 'no' as const } }, 'neither additions'],
  ])('where the feature is %s', async (_, special, text) => {
    await openPanel(memory(panelSeed(special)), false);
    await heard(text);
  });

  it('where the feature is not there', async () => {
    show(<AddUsageRecordPanel {...PLACE} featureId={data('gone')} defaultOpen />, memory(panelSeed()));
    await heard('not among the entitlements');
  });

  it('while the engine asks to wait, and when it is to close meanwhile', async () => {
    const provider = memory(panelSeed());
    const error = failure('rate_limited', { retryAfterMs: 29_000 });
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? error : undefined));
    const { type, confirm, user } = await openPanel(provider);
    await type('500');
    await confirm();
    await heard('sent again in 29 seconds');
    await user.keyboard('{Escape}');
    await heard('not sent yet');
    await user.click(await button('Do not send'));
    await user.keyboard('{Escape}');
    await heard('not recorded yet');
    await button('Discard');
  });

  it.each([
    [60_000, 'Looking for it'],
    [250, 'still does not show'],
    [undefined, 'Looking for it'],
  ])('after a record that is accepted and not visible for %s ms', async (giveUpAfterMs, text) => {
    const provider = memory(panelSeed());
    provider.addUsageRecord = ({ value }) =>
      Promise.resolve({
        status: 'accepted',
        record: null,
        requested: value,
        applied: null,
        ...(giveUpAfterMs !== undefined && { watch: { pollAfterMs: 250, giveUpAfterMs } }),
      });
    const { type, confirm } = await openPanel(provider);
    await type('500');
    await confirm();
    await status('Accepted, not visible yet');
    await heard(text);
  });

  it('while another write of the feature is open', async () => {
    const provider = memory(panelSeed());
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? failure('outcome_unknown') : undefined));
    function Elsewhere() {
      const { add } = useAddUsageRecord(PLACE);
      return (
        <button type="button" onClick={() => void add({ behavior: 'delta', value: '7' })}>
          {data('Elsewhere')}
        </button>
      );
    }
    show(
      <>
        <Elsewhere />
        <AddUsageRecordPanel {...PLACE} defaultOpen />
      </>,
      provider,
    );
    await screen.findByRole('textbox', { name: says('Value') });
    act(() => screen.getByText(data('Elsewhere')).click());
    await heard('Another record of this feature');
  });

  it('after a look that came before the answer', async () => {
    const provider = memory(panelSeed());
    provider.addUsageRecord = () => new Promise(() => undefined);
    const { user } = show(<AddUsageRecordPanel {...PLACE} defaultOpen />, provider, { timeoutMs: 300 });
    await user.type(await screen.findByRole('textbox', { name: says('Value') }), '5');
    await user.click(screen.getByRole('button', { name: says('Confirm') }));
    await status('Outcome not known');
    await user.click(await button('Check'));
    await heard('not there yet');
  });
});
