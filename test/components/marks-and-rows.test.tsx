import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { UsageTab } from '../../src/components/tab';
import { UsageProvider } from '../../src/hooks';
import type { MemoryDataProvider } from '../../src/providers/memory';
import { log, RECORDS, undoable } from './log-support';
import { PLACE } from './panel-support';

const days = [{ from: '2026-10-01T00:00:00Z', stepMs: 86_400_000, values: Array<number>(52).fill(100) }];
const WIDE = { timeout: 5_000 };

/** The tab with the one feature open, its chart drawn. */
async function open(dataProvider: MemoryDataProvider = undoable({ usage: days })) {
  const user = userEvent.setup({ delay: null });
  render(
    <UsageProvider
      dataProvider={dataProvider}
      now={() => dataProvider.now()}
      retries={0}
      actor={{ id: 'u_me', name: 'Me' }}
    >
      <UsageTab customerId={PLACE.customerId} defaultOpenFeatureIds={[PLACE.featureId]} />
    </UsageProvider>,
  );
  await screen.findByRole('button', { name: 'Adjustments', pressed: true }, WIDE);
  return user;
}

const plot = () => screen.findByRole('application', { name: 'API calls, values over time' });
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
/** Moves the read-out to a day, back from the newest. */
async function readDay(user: ReturnType<typeof userEvent.setup>, text: RegExp) {
  (await plot()).focus();
  for (let steps = 0; steps < 40; steps += 1) {
    await user.keyboard('{ArrowLeft}');
    if (screen.getAllByRole('status').some(({ textContent }) => text.test(textContent ?? ''))) return;
  }
  throw new Error(`No point says ${String(text)}.`);
}

describe('from a mark in the chart to its row', () => {
  it('leads a click', async () => {
    const user = await open();
    const mark = document.querySelectorAll('.eu-chart-record')[1];
    if (mark === undefined) throw new Error('nothing is marked');
    fireEvent.click(mark);
    await waitFor(async () => expect(await log.row('Doubled')).toHaveFocus(), WIDE);
    expect(await log.row('Doubled')).toHaveAttribute('data-marked');
    expect(await log.row('Replay')).not.toHaveAttribute('data-marked');
    await user.keyboard('{Escape}');
    await closed();
  });

  it('leads the space bar, of which the chart tells; the focus comes back to it', async () => {
    const user = await open();
    expect(await plot()).toHaveAccessibleDescription(/Space lists adjustments/);
    await readDay(user, /Replay/);
    await user.keyboard(' ');
    await waitFor(async () => expect(await log.row('Replay')).toHaveFocus(), WIDE);
    await user.keyboard('{Escape}');
    await closed();
    expect(await plot()).toHaveFocus();
  });

  it('leads nowhere from a day without any', async () => {
    const user = await open();
    await readDay(user, /Nov 20/);
    await user.keyboard(' ');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('from a row to its moment in the chart', () => {
  const showInChart = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
    await user.click(await screen.findByRole('button', { name: 'All records' }));
    await user.click(within(await log.row(text)).getByRole('button', { name: 'Show in chart' }));
    await closed();
  };

  it('goes within the range that is shown', async () => {
    const user = await open();
    await showInChart(user, 'Replay');
    await waitFor(async () => expect(await plot()).toHaveFocus());
    expect(
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toMatch(/Nov 10.*Replay/);
  });

  it('asks for the range that holds it, and for the picture', async () => {
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Table' }));
    await showInChart(user, 'October');
    await waitFor(async () => expect(await plot()).toHaveFocus(), WIDE);
    expect(await screen.findByRole('combobox', { name: 'Range' })).toHaveTextContent('Previous period');
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('status')
          .map(({ textContent }) => textContent)
          .join(),
      ).toMatch(/Oct 20.*October/),
    );
  });

  it('can go there a second time', async () => {
    const user = await open();
    await showInChart(user, 'Replay');
    await waitFor(async () => expect(await plot()).toHaveFocus());
    act(() => screen.getByRole('button', { name: 'All records' }).focus());
    await showInChart(user, 'Replay');
    await waitFor(async () => expect(await plot()).toHaveFocus());
  });
});

describe('all records', () => {
  it('are opened beside the last ones, and the focus comes back there', async () => {
    const user = await open();
    await user.click(await screen.findByRole('button', { name: 'All records' }));
    expect(await log.notes()).toEqual(
      RECORDS.filter(({ note }) => note)
        .map(({ note }) => note)
        .reverse(),
    );
    await user.keyboard('{Escape}');
    await closed();
    expect(screen.getByRole('button', { name: 'All records' })).toHaveFocus();
  });

  it('are opened at a record that was just added, and the focus is not lost after that', async () => {
    const user = await open();
    await user.click(await screen.findByRole('button', { name: 'Add usage record' }));
    await user.type(await screen.findByRole('textbox', { name: 'Value' }), '77{Enter}');
    await screen.findByRole('status', { name: 'Recorded' });
    await user.click(screen.getByRole('button', { name: 'Show in records' }));
    await waitFor(async () => expect(await log.row(/\+77/)).toHaveFocus(), WIDE);
    await user.keyboard('{Escape}');
    await closed();
    expect(document.activeElement).not.toBe(document.body);
  });
});
