import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/provider';
import { choose, log, many, openLog, undoable } from './log-support';

describe('the log', () => {
  it('says of each adjustment when, what, from what to what, who, why and whether it counts', async () => {
    openLog(undoable());
    const dialog = await log.dialog();
    await waitFor(() => expect(dialog).toHaveAccessibleDescription('API calls · Acme (cus_81) · Pro'));
    const cells = within(await log.row('Doubled')).getAllByRole('cell');
    expect(cells.slice(0, 6).map((cell) => cell.textContent)).toEqual([
      'Nov 12, 09:00 UTC',
      '+500',
      '5,100 → 5,600',
      'Ben',
      expect.stringContaining('Doubled'),
      'In effect',
    ]);
    expect(await log.notes()).toEqual(['Doubled', 'Replay', 'October']);
    expect(screen.getByText('3 records', { ignore: '[aria-live]' })).toBeVisible();
  });

  it('has names for its columns, and says how many rows there are', async () => {
    openLog(undoable());
    const table = await log.table();
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((name) => name.textContent),
    ).toEqual(['Effective', 'Change (calls)', 'Before → after', 'By', 'Note', 'State', 'Actions']);
    expect(table).toHaveAttribute('aria-rowcount', '4');
    expect((await log.rows()).map((row) => row.getAttribute('aria-rowindex'))).toEqual(['2', '3', '4']);
  });

  it('is narrowed by source, person and period', async () => {
    const { user } = openLog(undoable());
    await log.table();
    await choose(user, 'By', 'Ben');
    await waitFor(async () => expect(await log.notes()).toEqual(['Doubled', 'October']));
    await choose(user, 'Period', 'Previous period');
    await waitFor(async () => expect(await log.notes()).toEqual(['October']));
    await choose(user, 'By', 'Anyone');
    await choose(user, 'Period', 'All time');
    await choose(user, 'Source', 'Imported');
    expect(await log.row('Imported')).toHaveTextContent('+7');
    expect(await log.rows()).toHaveLength(1);
  });

  it('finds a record by its key, whatever else is chosen', async () => {
    const { user } = openLog(undoable());
    await log.table();
    await choose(user, 'Source', 'Imported');
    await log.row('Imported');
    await user.type(screen.getByRole('textbox', { name: 'Key' }), 'key-replay{Enter}');
    await waitFor(async () => expect(await log.notes()).toEqual(['Replay']));
  });

  it('says that nothing fits, and takes the filters away', async () => {
    const { user } = openLog(undoable());
    await log.table();
    await user.type(screen.getByRole('textbox', { name: 'Key' }), 'unknown{Enter}');
    expect(await screen.findByText('No records match')).toBeVisible();
    await user.click(await log.button('Show all records'));
    await waitFor(async () => expect((await log.rows()).length).toBeGreaterThan(3));
    expect(screen.getByRole('textbox', { name: 'Key' })).toHaveValue('');
  });

  it('draws the records in sight alone, and loads further pages without losing the focus', async () => {
    const { user } = openLog(undoable({ usage: [], records: many(250) }));
    expect((await log.rows()).length).toBeLessThan(40);
    expect(await log.table()).toHaveAttribute('aria-rowcount', '-1');
    expect(screen.getByText('100+ records', { ignore: '[aria-live]' })).toBeVisible();
    const more = await log.button('Load more');
    more.focus();
    await user.keyboard('{Enter}');
    await screen.findByText('200+ records', { ignore: '[aria-live]' });
    expect(await log.button('Load more')).toHaveFocus();
    await user.keyboard('{Enter}');
    await screen.findByText('250 records', { ignore: '[aria-live]' });
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
    expect(await log.dialog()).toContainElement(document.activeElement as HTMLElement);
  });

  it('goes to the records that it is opened for, on whichever page they are, and marks them', async () => {
    const provider = undoable({ usage: [], records: many(350) });
    const { items } = await provider.listUsageRecords(
      { customerId: 'cus_81', subscriptionId: 'sub_1', featureId: 'api-calls', limit: 500 },
      { signal: new AbortController().signal },
    );
    const ids = items.filter(({ note }) => note === 'Number 12' || note === 'Number 11').map(({ id }) => id);
    openLog(provider, { recordIds: ids });
    await waitFor(async () => expect(await log.row('Number 12')).toHaveFocus());
    expect(await log.row('Number 11')).toHaveAttribute('data-marked');
  });

  it('opens on everything where usage is counted from events: there is nothing that people have changed', async () => {
    openLog(undoable({ recording: { kind: 'events' } as never }));
    expect(await log.row('Imported')).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Source' })).toHaveTextContent('All sources');
  });

  it('says that it took its filters away to show a record, until others are chosen', async () => {
    const provider = undoable();
    const { items } = await provider.listUsageRecords(
      { customerId: 'cus_81', subscriptionId: 'sub_1', featureId: 'api-calls', source: 'import' },
      { signal: new AbortController().signal },
    );
    const { user } = openLog(provider, { recordIds: items.map(({ id }) => id) });
    await waitFor(async () => expect(await log.row('Imported')).toHaveFocus());
    const news = /^All records are listed: the filters left out/;
    expect(screen.getByText(news, { ignore: '[aria-live]' })).toBeVisible();
    await waitFor(() => expect(screen.getByText(news, { selector: '[aria-live]' })).toBeInTheDocument());
    await choose(user, 'Source', 'Adjustments');
    await waitFor(() => expect(screen.queryByText(news, { ignore: '[aria-live]' })).not.toBeInTheDocument());
  });

  it('says of each button which record it is about, and of the key that it wants all of it', async () => {
    openLog(undoable(), { onShowInChart: () => undefined });
    const row = within(await log.row('Doubled'));
    expect(row.getByRole('button', { name: 'Undo' })).toHaveAccessibleDescription('+500 Nov 12, 09:00 UTC');
    expect(row.getByRole('button', { name: 'Show in chart' })).toHaveAccessibleDescription('+500 Nov 12, 09:00 UTC');
    expect(screen.getByRole('textbox', { name: 'Key' })).toHaveAttribute('placeholder', 'The whole key');
  });

  it('looks past its filter for a record, and says when it is not there', async () => {
    openLog(undoable(), { recordIds: ['rec_nowhere'] });
    expect(await screen.findByText(/not among those/, { ignore: '[aria-live]' })).toBeVisible();
    expect(await log.row('Imported')).toBeInTheDocument();
  });

  it('keeps what is here when the next page fails, and tries again', async () => {
    const provider = undoable({ usage: [], records: many(150) });
    const { user } = openLog(provider);
    await log.table();
    provider.setFailure((operation) =>
      operation === 'listUsageRecords' ? new UsageError('unavailable', 'The ledger is away.') : undefined,
    );
    await user.click(await log.button('Load more'));
    const notice = await screen.findByRole('alert');
    expect(await log.rows()).not.toHaveLength(0);
    provider.setFailure(undefined);
    await user.click(within(notice).getByRole('button', { name: 'Try again' }));
    await screen.findByText('150 records', { ignore: '[aria-live]' });
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('names an error, and loads again', async () => {
    const provider = undoable();
    provider.setFailure((operation) =>
      operation === 'listUsageRecords' ? new UsageError('unavailable', 'The ledger is away.') : undefined,
    );
    const { user } = openLog(provider);
    const again = await log.button('Try again');
    provider.setFailure(undefined);
    await user.click(again);
    expect(await log.row('Doubled')).toBeInTheDocument();
  });

  it('says what would be here when there is nothing', async () => {
    const { user } = openLog(undoable({ usage: [], records: [] }));
    await user.click(await log.button('Show all records'));
    expect(await screen.findByText('No records yet')).toBeVisible();
  });

  it('copies a key', async () => {
    const { user } = openLog(undoable());
    await user.click(await log.button('Copy key key-replay'));
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe('key-replay'));
  });

  it('offers a record’s moment only where the chart reaches, and closes before it is shown', async () => {
    const onShowInChart = vi.fn();
    const onOpenChange = vi.fn();
    const provider = undoable({ history: { earliest: '2026-11-01T00:00:00Z' } });
    const { user } = openLog(provider, { onShowInChart, onOpenChange });
    const old = within(await log.row('October')).getByRole('button', { name: 'Show in chart' });
    expect(old).toHaveAttribute('aria-disabled', 'true');
    expect(old).toHaveAccessibleDescription(/does not reach back that far/);
    await user.click(old);
    expect(onOpenChange).not.toHaveBeenCalled();
    await user.click(within(await log.row('Doubled')).getByRole('button', { name: 'Show in chart' }));
    await waitFor(() =>
      expect(onShowInChart).toHaveBeenCalledWith(expect.objectContaining({ effectiveAt: '2026-11-12T09:00:00Z' })),
    );
    expect(onOpenChange).toHaveBeenCalledWith(false);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
