import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type FormEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { UsageChart } from '../../../src/components/usage-chart';
import { UsageProvider } from '../../../src/hooks';
import { expectQuietConsole, NOW } from '../../hooks/support';
import {
  choose,
  firstDay,
  lastDay,
  openOptions,
  provider,
  select,
  show,
  shown,
  showRange,
  typeDays,
} from './options-support';

expectQuietConsole();

describe('a range by its days', () => {
  it('begins in its first field, with the days that are shown', async () => {
    const { user, told } = await show();
    await choose(user, 'Range', 'Custom range');
    await waitFor(() => expect(firstDay()).toHaveFocus());
    expect([firstDay().value, lastDay().value]).toEqual(['2026-11-01', '2026-11-30']);
    expect(select('Range')).toHaveTextContent('This period');
    expect(told).toEqual([]);
  });

  it('is asked for from the first moment of its first day to the last one of its last day', async () => {
    const { user, told, question } = await show();
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-09-10', '2026-10-09');
    await showRange(user);
    const span = { from: '2026-09-10T00:00:00Z', to: '2026-10-10T00:00:00Z' };
    expect(await screen.findByText('Sep 10 – Oct 9, 2026 · 300 in this range')).toBeVisible();
    expect(question()?.range).toEqual(span);
    expect(told).toEqual([{ range: 'custom', ...span }]);
    expect(select('Range')).toHaveTextContent('Custom range');
  });

  it.each([
    ['without a first day', '', '2026-11-10', 'First day', 'Choose a first and a last day.'],
    ['without a last day', '2026-11-10', '', 'Last day', 'Choose a first and a last day.'],
    ['the wrong way round', '2026-11-10', '2026-11-09', 'Last day', 'The last day is before the first day.'],
    [
      'before the engine’s time',
      '2026-06-01',
      '2026-06-30',
      'Last day',
      'Usage over time starts on Jul 1, 2026. Choose a later last day.',
    ],
    [
      'still to come',
      '2026-12-01',
      '2026-12-24',
      'First day',
      'These days are still to come. Choose an earlier first day.',
    ],
  ])('%s is refused at the field that it is about', async (_, first, last, wrong, text) => {
    const { user, told, questions } = await show();
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, first, last);
    await showRange(user);
    expect(screen.getByRole('alert')).toHaveTextContent(text);
    const field = screen.getByLabelText(wrong);
    expect(field).toHaveFocus();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(text);
    expect(wrong === 'First day' ? lastDay() : firstDay()).not.toHaveAttribute('aria-invalid');
    expect([told, questions().length]).toEqual([[], 1]);
    // It is said until something else is typed.
    await user.clear(field);
    await user.type(field, '2026-11-12');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(field).toBeValid();
  });

  it('begins no earlier than the engine’s time, and ends no later than this period', async () => {
    const { user, question } = await show();
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-05-01', '2027-01-31');
    await showRange(user);
    await waitFor(() =>
      expect(question()?.range).toEqual({ from: '2026-07-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }),
    );
    expect([firstDay().value, lastDay().value]).toEqual(['2026-07-01', '2026-11-30']);
  });

  it('is shown by Enter too, and is no part of a form of the host', async () => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={provider()}>
          <UsageChart customerId="cus_1" featureId="api" />
        </UsageProvider>
        <button type="submit">Save</button>
      </form>,
    );
    const user = userEvent.setup();
    await screen.findByRole('figure');
    await choose(user, 'Range', 'Custom range');
    await typeDays(user, '2026-11-02', '2026-11-03');
    await user.keyboard('{Enter}');
    expect(await shown('Nov 2 – 3, 2026')).toBeVisible();
    expect(onSubmit).not.toHaveBeenCalled();
    // A day that the engine does not know yet is no reason for the browser to hold back the form.
    await typeDays(user, '2026-05-01', '2026-05-02');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('follows the range that is shown when that is another one', async () => {
    const { user } = await show();
    await openOptions(user);
    await typeDays(user, '2026-11-05', '');
    await choose(user, 'Range', 'Last 7 days');
    expect([firstDay().value, lastDay().value]).toEqual(['2026-11-17', '2026-11-23']);
  });
});
