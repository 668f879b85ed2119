import type { UserEventObject } from 'storybook/test';
import { screen, within } from 'storybook/test';

/** The parts of the panel as a person finds them, and the way to them. */
export const panel = {
  dialog: () => screen.findByRole('dialog', { name: 'Add usage record' }),
  value: () => screen.findByRole('textbox', { name: 'Value' }),
  note: () => screen.findByRole('textbox', { name: 'Note' }),
  set: () => screen.findByRole('radio', { name: 'Set' }),
  preview: () => screen.getByRole('region', { name: 'Preview' }),
  confirm: () => screen.getByRole('button', { name: 'Confirm' }),
  result: (name: string) => screen.findByRole('status', { name }),
  /** A cell of the preview. */
  after: (row: string) => {
    const line = within(panel.preview()).getByRole('row', { name: new RegExp(`^${row}`) });
    return within(line).getAllByRole('cell')[1];
  },
};

/** What panel stories do with it. */
export type User = UserEventObject;

/** Types a delta, or a new value. */
export async function fill(user: User, value: string, { set = false, note }: { set?: boolean; note?: string } = {}) {
  if (set) await user.click(await panel.set());
  await user.type(await panel.value(), value);
  if (note !== undefined) await user.type(await panel.note(), note);
}

/** Types and confirms. */
export async function record(user: User, value: string, options: { set?: boolean; note?: string } = {}) {
  await fill(user, value, options);
  await user.click(panel.confirm());
}
