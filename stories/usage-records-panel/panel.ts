import type { UserEventObject } from 'storybook/test';
import { screen, within } from 'storybook/test';

/** The parts of the log as a person finds them. */
export const log = {
  dialog: () => screen.getByRole('dialog', { name: 'Usage records' }),
  /** The records that are drawn, without the line of names. */
  rows: async () =>
    within(await screen.findByRole('table', { name: 'Usage records' }))
      .findAllByRole('row')
      .then((rows) => rows.slice(1)),
  /** The record with this in its row. */
  row: async (text: string | RegExp) => {
    const rows = await log.rows();
    const found = rows.find((row) =>
      typeof text === 'string' ? row.textContent?.includes(text) : text.test(row.textContent ?? ''),
    );
    if (found === undefined) throw new Error(`No record says ${String(text)}.`);
    return found;
  },
  choose: async (user: UserEventObject, filter: string, option: string) => {
    await user.click(screen.getByRole('combobox', { name: filter }));
    await user.click(await screen.findByRole('option', { name: option }));
  },
  /** Asks to take a record back, and waits for the preview. */
  undo: async (user: UserEventObject, text: string | RegExp) => {
    await user.click(within(await log.row(text)).getByRole('button', { name: 'Undo' }));
    await screen.findByRole('region', { name: 'Preview' });
  },
  /** Takes it back. */
  confirm: async (user: UserEventObject) => user.click(await screen.findByRole('button', { name: 'Undo' })),
};
