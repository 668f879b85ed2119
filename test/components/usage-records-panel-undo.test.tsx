import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/provider';
import { log, openLog, RECORDS, undoable } from './log-support';
import { failWrites, ledger, PLACE, storedUsage } from './panel-support';

const heading = (name: string | RegExp) => screen.findByRole('heading', { name });
const result = (name: string) => screen.findByRole('status', { name });
const context = { signal: new AbortController().signal };

/** Opens the undo of a record, and waits for its preview. */
async function ask(user: ReturnType<typeof openLog>['user'], text: string) {
  await user.click(within(await log.row(text)).getByRole('button', { name: 'Undo' }));
  const preview = await screen.findByRole('region', { name: 'Preview' });
  const cell = (row: string) =>
    within(within(preview).getByRole('row', { name: new RegExp(`^${row}`) })).getAllByRole('cell');
  // Of a past time only the store knows.
  await waitFor(() => expect(cell('Usage')[1]).toHaveTextContent(/\d/));
  return { preview, after: () => cell('Usage')[1]?.textContent };
}

const isReady = async () => {
  const undo = await log.button('Undo');
  await waitFor(() => expect(undo).not.toHaveAttribute('aria-disabled', 'true'));
  return undo;
};

describe('the undo of a record', () => {
  it('shows what it does and when, writes a linked record, and says so on both', async () => {
    const onRecordAdded = vi.fn();
    const provider = undoable();
    const { user } = openLog(provider, { onRecordAdded });
    const { after } = await ask(user, 'Doubled');
    expect(await heading('Undo +500 calls of Nov 12, 09:00 UTC?')).toHaveFocus();
    expect(screen.getByText('It takes effect at the record’s own time, Nov 12, 09:00 UTC.')).toBeVisible();
    expect(after()).toBe('5,107 calls');
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Counted twice');
    await user.click(await isReady());
    expect(await result('Recorded')).toHaveFocus();
    expect(onRecordAdded).toHaveBeenCalledTimes(1);
    const [undo, old] = [(await ledger(provider))[0], (await ledger(provider)).find(({ note }) => note === 'Doubled')];
    expect(undo).toMatchObject({
      behavior: 'delta',
      value: '-500',
      effectiveAt: '2026-11-12T09:00:00Z',
      corrects: old?.id,
      note: 'Counted twice',
      actor: { id: 'u_me' },
    });
    expect(await storedUsage(provider)).toBe('5107');

    await user.click(await log.button('Back to records'));
    await waitFor(async () => expect(await log.row('Counted twice')).toHaveFocus());
    await user.click(
      within(await log.row('Counted twice')).getByRole('button', { name: 'Undoes +500 of Nov 12, 09:00 UTC' }),
    );
    const undone = await log.row('Doubled');
    await waitFor(() => expect(undone).toHaveFocus());
    expect(within(undone).queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    await user.click(within(undone).getByRole('button', { name: 'Undone by Me, Nov 22, 14:32 UTC' }));
    await waitFor(async () => expect(await log.row('Counted twice')).toHaveFocus());
  });

  it('says that usage will not be what it was, where later records stay', async () => {
    const { user } = openLog(undoable());
    await ask(user, 'Doubled');
    expect(await screen.findByText(/Usage would be 5,107 calls. Before the record it was 5,100 calls/)).toBeVisible();
  });

  it('says that a later Set moves along', async () => {
    const set = { at: '2026-11-20T09:00:00Z', value: 6_000, behavior: 'set' as const };
    const { user } = openLog(undoable({ records: [{ at: '2026-11-10T09:00:00Z', value: 100, note: 'Early' }, set] }));
    await ask(user, 'Early');
    expect(await screen.findByText(/Usage was set after that time/)).toBeVisible();
  });

  it('is dated now where the record’s own time is not accepted, and says that another period changes', async () => {
    const provider = undoable();
    const { user } = openLog(provider);
    await ask(user, 'October');
    expect(screen.getByText(/It takes effect now/)).toBeVisible();
    expect(screen.getByText(/counts in the current usage period/)).toBeVisible();
    await user.click(await isReady());
    await result('Recorded');
    expect((await ledger(provider))[0]).toMatchObject({ value: '-40', effectiveAt: '2026-11-22T14:32:00Z' });
  });

  it('keeps the slice of the record', async () => {
    const dimensions = [{ key: 'region', name: 'Region' }];
    const records = [{ at: '2026-11-10T09:00:00Z', value: 100, dimensions: { region: 'eu' }, note: 'Sliced' }];
    const provider = undoable({ dimensions, records });
    const { user } = openLog(provider);
    await ask(user, 'Sliced');
    await user.click(await isReady());
    await result('Recorded');
    expect((await ledger(provider))[0]).toMatchObject({ value: '-100', dimensions: { region: 'eu' } });
  });

  it('asks for a note where one is required, and previews without it', async () => {
    const provider = undoable({ recording: { note: 'required' } });
    const { user } = openLog(provider);
    await ask(user, 'Doubled');
    await user.click(await isReady());
    expect(await screen.findByText(/Say in a few words/)).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus();
    await user.keyboard('Because');
    await user.click(await isReady());
    await result('Recorded');
    expect((await ledger(provider))[0]).toMatchObject({ note: 'Because' });
  });

  it.each([
    ['', undoable()],
    [', also where usage would fall below what is allowed', undoable({ usage: [], records: RECORDS.slice(2, 3) })],
  ])('is refused where somebody else was first, says so, and shows the log as it is now%s', async (_, provider) => {
    const { user } = openLog(provider);
    await ask(user, 'Doubled');
    const old = (await ledger(provider)).find(({ note }) => note === 'Doubled');
    await provider.addUsageRecord(
      {
        ...PLACE,
        behavior: 'delta',
        value: '-500',
        at: '2026-11-12T09:00:00Z',
        corrects: old?.id ?? '',
        idempotencyKey: 'colleague',
      },
      { ...context, actor: { id: 'u_cy', name: 'Cy' } },
    );
    await user.click(await isReady());
    expect(await screen.findByText(/corrects this one already. Nothing was recorded./)).toBeVisible();
    expect(screen.getByRole('status', { name: /corrects this one already. Nothing was recorded./ })).toHaveFocus();
    expect(screen.queryByText(/Put right/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    await user.click(await log.button('Back to records'));
    await within(await log.row('Doubled')).findByRole('button', { name: /^Undone by Cy/ });
    expect((await ledger(provider)).filter(({ corrects }) => corrects !== null)).toHaveLength(1);
  });

  it('says in words why it is off, where only the store knows that it would not be taken', async () => {
    const provider = undoable();
    const preview = provider.previewUsageRecord.bind(provider);
    provider.previewUsageRecord = async (draft, given) => {
      const known = await preview(draft, given);
      const issue = { code: 'invalid', field: 'dimensions', message: 'No longer.' } as const;
      return { ...known, issues: [...known.issues, issue] };
    };
    const { user } = openLog(provider);
    await ask(user, 'Doubled');
    const why = /does not accept the opposite record/;
    expect(await screen.findByText(why)).toBeVisible();
    const undo = await log.button('Undo');
    expect(undo).toHaveAttribute('aria-disabled', 'true');
    expect(undo).toHaveAccessibleDescription(why);
    expect(screen.queryByText(/Put right/)).not.toBeInTheDocument();
  });

  it('says in words that usage would fall below what is allowed', async () => {
    const taken = { at: '2026-11-13T09:00:00Z', value: -400 };
    const { user } = openLog(undoable({ usage: [], records: [...RECORDS.slice(2, 3), taken] }));
    await ask(user, 'Doubled');
    const undo = await log.button('Undo');
    await waitFor(() => expect(undo).toHaveAccessibleDescription(/cannot go below 0/));
    expect(undo).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByText(/Put right/)).not.toBeInTheDocument();
  });

  it('is refused with a new preview when it would lead to another status than it said', async () => {
    const provider = undoable({ usage: 8_000 });
    const { user } = openLog(provider);
    await ask(user, 'Doubled');
    await isReady();
    act(() => provider.report({ ...PLACE, value: 2_500 }));
    await user.click(await log.button('Undo'));
    expect(await screen.findByText(/Nothing was recorded/)).toBeVisible();
    expect((await ledger(provider)).filter(({ corrects }) => corrects !== null)).toHaveLength(0);
    await user.click(await isReady());
    await result('Recorded');
  });

  it('does not close while its outcome is not known, and finds out without writing twice', async () => {
    const provider = undoable();
    const onOpenChange = vi.fn();
    const { user } = openLog(provider, { onOpenChange });
    await ask(user, 'Doubled');
    failWrites(provider, 'outcome_unknown', { after: true });
    await user.click(await isReady());
    expect(await result('Outcome not known')).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(onOpenChange).not.toHaveBeenCalled();
    expect(await log.button('Close anyway')).toBeVisible();
    provider.setFailure(undefined);
    await user.click(await log.button('Try again'));
    await result('Already recorded');
    expect((await ledger(provider)).filter(({ corrects }) => corrects !== null)).toHaveLength(1);
  });

  it('goes on where it was left when the panel was closed all the same', async () => {
    const provider = undoable();
    const { user, reopen } = openLog(provider);
    await ask(user, 'Doubled');
    failWrites(provider, 'outcome_unknown', { after: true });
    await user.click(await isReady());
    await result('Outcome not known');
    await user.keyboard('{Escape}');
    await user.click(await log.button('Close anyway'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    provider.setFailure(undefined);
    reopen();
    await heading('Undo +500 calls of Nov 12, 09:00 UTC?');
    await user.click(await log.button('Check'));
    await result('Already recorded');
    expect((await ledger(provider)).filter(({ corrects }) => corrects !== null)).toHaveLength(1);
  });

  it('can be looked up after an unknown outcome, and sent again when it was not written', async () => {
    const provider = undoable();
    const { user } = openLog(provider);
    await ask(user, 'Doubled');
    failWrites(provider, 'outcome_unknown');
    await user.click(await isReady());
    await result('Outcome not known');
    provider.setFailure(undefined);
    await user.click(await log.button('Check'));
    expect(await screen.findByText('Not recorded')).toBeVisible();
    await user.click(await isReady());
    await result('Recorded');
  });

  it('can be tried again when the backend was away', async () => {
    const provider = undoable();
    const { user } = openLog(provider);
    await ask(user, 'Doubled');
    provider.setFailure((operation) =>
      operation === 'addUsageRecord' ? new UsageError('unavailable', 'Away.') : undefined,
    );
    await user.click(await isReady());
    await screen.findByRole('alert');
    provider.setFailure(undefined);
    await user.click(await isReady());
    await result('Recorded');
  });
});

describe('a record that cannot be undone', () => {
  it.each([
    ['the engine undoes none', { undo: false }, 'Records of this feature cannot be undone.'],
    ['deltas are not taken', { undo: true, delta: false }, /does not accept the opposite record/],
  ])('says so once where %s', async (_, recording, text) => {
    openLog(undoable({ recording }));
    await log.table();
    expect(screen.getByText(text)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('says so in its row where the others can', async () => {
    const records = [
      { at: '2026-11-10T09:00:00Z', value: 100, note: 'Added' },
      { at: '2026-11-12T09:00:00Z', value: -50, note: 'Taken' },
      { at: '2026-11-13T09:00:00Z', value: 0, note: 'Nothing' },
    ];
    openLog(undoable({ records, recording: { undo: true, negativeDelta: false } }));
    expect(await log.row('Added')).toHaveTextContent(/does not accept the opposite record/);
    expect(within(await log.row('Taken')).getByRole('button', { name: 'Undo' })).toBeVisible();
    expect(await log.row('Nothing')).toHaveTextContent(/Changed nothing/);
  });

  it('goes with the keyboard alone, from the log to the undo and back', async () => {
    const { user } = openLog(undoable());
    const undo = within(await log.row('Replay')).getByRole('button', { name: 'Undo' });
    for (let steps = 0; document.activeElement !== undo && steps < 40; steps += 1) await user.tab();
    expect(undo).toHaveFocus();
    expect(undo).toHaveAccessibleDescription('+100 Nov 10, 09:00 UTC');
    await user.keyboard('{Enter}');
    await heading(/^Undo \+100/);
    const back = await log.button('Back to records');
    for (let steps = 0; document.activeElement !== back && steps < 20; steps += 1) await user.tab();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await log.row('Replay')).toHaveFocus());
  });
});
