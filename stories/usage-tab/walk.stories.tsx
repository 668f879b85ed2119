import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect, screen, waitFor, within } from 'storybook/test';
import { acmeSeed } from '../seeds/acme';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';

/** Add usage record from the open row to the new number, as a person does it. Play it step by step under Interactions. */
const meta = {
  title: 'UsageTab/Walk',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
  parameters: { usage: { seed: acmeSeed } },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const preview = () => within(screen.getByRole('region', { name: 'Preview' }));
const after = (row: string) =>
  within(preview().getByRole('row', { name: new RegExp(`^${row}`) })).getAllByRole('cell')[1];

/** With the mouse: AI tokens are corrected from near to over their limit. */
export const AddUsageRecordWithTheMouse: Story = {
  name: 'Add usage record, with the mouse',
  play: playing(async ({ canvas, step, userEvent }) => {
    await step('Open AI tokens', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /^AI tokens, near limit/ }));
      await canvas.findByRole('figure', { name: 'AI tokens usage over time' });
    });
    await step('Open the panel', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Add usage record' }));
      const dialog = await screen.findByRole('dialog', { name: 'Add usage record' });
      await waitFor(() => expect(dialog).toHaveAccessibleDescription(/AI tokens · Acme \(cus_acme\) · Pro/));
      await waitFor(() => expect(screen.getByRole('textbox', { name: 'Value' })).toHaveFocus());
    });
    await step('Add 200,000: the preview says that this leads over the limit', async () => {
      await userEvent.type(screen.getByRole('textbox', { name: 'Value' }), '200000');
      await expect(after('Usage')).toHaveTextContent('1,042,310 tokens');
      await expect(after('Status')).toHaveTextContent('Over limit');
    });
    await step('Say why, and confirm', async () => {
      await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'Batch of the night job');
      await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
      await expect(await screen.findByRole('status', { name: 'Recorded' })).toHaveTextContent(/1,042,310 tokens/);
    });
    await step('Close: the row has the new number, and the record is listed', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Close' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await canvas.findByRole('button', { name: 'AI tokens, over limit, 1,042,310 of 1,000,000 tokens' });
      await canvas.findByText(/Batch of the night job/, { ignore: 'title' });
      await expect(canvas.getByRole('button', { name: 'Add usage record' })).toHaveFocus();
    });
  }),
};

/** With the keyboard alone: SMS messages are set to another value, and the focus is never lost. */
export const AddUsageRecordWithTheKeyboard: Story = {
  name: 'Add usage record, with the keyboard',
  play: playing(async ({ canvas, step, userEvent }) => {
    await step('Open SMS messages', async () => {
      const row = await canvas.findByRole('button', { name: /^SMS messages, fine/ });
      row.focus();
      await userEvent.keyboard('{Enter}');
      await expect(row).toHaveAttribute('aria-expanded', 'true');
    });
    await step('Tab to Add usage record, Enter', async () => {
      await userEvent.tab();
      await expect(canvas.getByRole('button', { name: 'Add usage record' })).toHaveFocus();
      await userEvent.keyboard('{Enter}');
      await screen.findByRole('dialog', { name: 'Add usage record' });
      await waitFor(() => expect(screen.getByRole('textbox', { name: 'Value' })).toHaveFocus());
    });
    await step('Shift+Tab and arrow down choose Set', async () => {
      await userEvent.tab({ shift: true });
      await userEvent.keyboard('{ArrowDown}');
      await expect(screen.getByRole('radio', { name: 'Set' })).toBeChecked();
    });
    await step('Tab, the value, Enter confirms', async () => {
      await userEvent.tab();
      await userEvent.keyboard('2900');
      await expect(after('Usage')).toHaveTextContent('2,900 messages');
      await expect(screen.getByRole('region', { name: 'Preview' })).toHaveTextContent('Change −220 messages');
      await userEvent.keyboard('{Enter}');
      await expect(await screen.findByRole('status', { name: 'Recorded' })).toHaveFocus();
    });
    await step('Escape closes, and the focus is back at the button', async () => {
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await waitFor(() => expect(canvas.getByRole('button', { name: 'Add usage record' })).toHaveFocus());
      await canvas.findByRole('button', { name: 'SMS messages, fine, 2,900 of 10,000 messages' });
    });
  }),
};
