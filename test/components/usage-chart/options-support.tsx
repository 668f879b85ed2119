/** What the tests of a chart's options share: a feature with a past, the chart of it, and what a person does there. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UsageChart, type UsageChartProps, type UsageChartSettings } from '../../../src/components/usage-chart';
import { UsageProvider } from '../../../src/hooks';
import type { HistoryRules, UsageHistoryQuery } from '../../../src/model';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { held, NOW } from '../../hooks/support';

const DAY = 86_400_000;

/**
 * A feature of a customer in Tokyo that uses 10 a day, late in the evening of UTC, since August. Its engine answers
 * 200 buckets at once, and goes back to July.
 */
export const provider = (
  history: Partial<Extract<HistoryRules, { kind: 'available' }>> = {},
  special: Partial<SeedEntitlement> = {},
) =>
  createMemoryDataProvider({
    seed: {
      now: NOW,
      customers: [
        {
          id: 'cus_1',
          timeZone: 'Asia/Tokyo',
          entitlements: [
            {
              feature: { id: 'api', name: 'API calls', meter: 'incremental' },
              reset: { every: { count: 1, unit: 'month' } },
              usage: [{ from: '2026-08-01T20:00:00Z', stepMs: DAY, values: Array<number>(114).fill(10) }],
              history: {
                granularities: ['hour', 'day', 'week', 'month'],
                maxBuckets: 200,
                earliest: '2026-07-01T00:00:00Z',
                ...history,
              },
              ...special,
            },
          ],
        },
      ],
    },
  });

/** The chart, what it asks for its picture (not for the past that an estimate learns from), and what the host is told. */
export async function show(props: Partial<UsageChartProps> = {}, dataProvider = provider()) {
  const hold = held(dataProvider, []);
  const told: UsageChartSettings[] = [];
  render(
    <UsageProvider now={() => Date.parse(NOW)} retries={0} dataProvider={hold.provider}>
      <UsageChart customerId="cus_1" featureId="api" onSettingsChange={(settings) => told.push(settings)} {...props} />
    </UsageProvider>,
  );
  await screen.findByRole('figure');
  const questions = () =>
    hold
      .of('getUsageHistory')
      .map(({ input }) => input as UsageHistoryQuery)
      .filter(({ range }) => range.to !== '2026-11-01T00:00:00Z');
  return { user: userEvent.setup(), told, questions, question: () => questions().at(-1) };
}
export type User = ReturnType<typeof userEvent.setup>;

export const select = (name: string) => screen.getByRole('combobox', { name });
export async function choose(user: User, name: string, option: string) {
  await user.click(select(name));
  await user.click(await screen.findByRole('option', { name: option }));
}
/** What a select offers: each text, with a `–` before what cannot be chosen. */
export async function offered(user: User, name: string) {
  await user.click(select(name));
  const options = await screen.findAllByRole('option');
  const texts = options.map((option) => {
    const isOff = option.getAttribute('aria-disabled') === 'true';
    return `${isOff ? '– ' : ''}${option.textContent}`;
  });
  await user.keyboard('{Escape}');
  return texts;
}
export const openOptions = (user: User) => user.click(screen.getByRole('button', { name: 'Options' }));
export const firstDay = () => screen.getByLabelText<HTMLInputElement>('First day');
export const lastDay = () => screen.getByLabelText<HTMLInputElement>('Last day');
/** Types two days; `''` leaves a field empty. */
export async function typeDays(user: User, first: string, last: string) {
  for (const [field, day] of [
    [firstDay(), first],
    [lastDay(), last],
  ] as const) {
    await user.clear(field);
    if (day !== '') await user.type(field, day);
  }
}
export const showRange = (user: User) => user.click(screen.getByRole('button', { name: 'Show range' }));

/** Waits until a range is shown: its days stand before the total. */
export const shown = (days: string) =>
  screen.findByText((text) => text.startsWith(`${days} · `) && text.endsWith('this range'));
