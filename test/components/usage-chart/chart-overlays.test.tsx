import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { UsageChart, type UsageChartProps, type UsageChartSettings } from '../../../src/components/usage-chart';
import { UsageProvider } from '../../../src/hooks';
import type { UsageHistoryQuery } from '../../../src/model';
import type { UsageDataProvider } from '../../../src/provider';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { expectQuietConsole, held, NOW } from '../../hooks/support';

expectQuietConsole();

const DAY = 86_400_000;

/** A feature that uses 100 a day since October, resets monthly, and was put right once. */
const provider = (special: Partial<SeedEntitlement> = {}, now = NOW) =>
  createMemoryDataProvider({
    seed: {
      now,
      customers: [
        {
          id: 'cus_1',
          entitlements: [
            {
              feature: { id: 'api', name: 'API calls', meter: 'incremental' },
              limit: { kind: 'limited', value: '2500', enforcement: 'soft' },
              reset: { every: { count: 1, unit: 'month' } },
              usage: [{ from: '2026-10-01T00:00:00Z', stepMs: DAY, values: Array<number>(54).fill(100) }],
              records: [
                {
                  at: '2026-11-05T12:00:00Z',
                  behavior: 'delta',
                  value: '40',
                  actor: { id: 'ada' },
                  note: 'Lost batch',
                },
              ],
              ...special,
            },
          ],
        },
      ],
    },
  });

function show(dataProvider: UsageDataProvider, props: Partial<UsageChartProps> = {}, now = NOW) {
  render(
    <UsageProvider now={() => Date.parse(now)} retries={0} dataProvider={dataProvider}>
      <UsageChart customerId="cus_1" featureId="api" {...props} />
    </UsageProvider>,
  );
  return userEvent.setup();
}
const EARLY: Partial<SeedEntitlement> = {
  usage: [{ from: '2026-11-01T00:00:00Z', stepMs: DAY, values: [100] }],
};
const overlays = async () => within(await screen.findByRole('group', { name: 'Also shown' }));
const columns = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);

describe('beside usage', () => {
  it('a sentence says where it is going, that this is an estimate, and when the limit is passed', async () => {
    show(provider());
    expect(
      await screen.findByText(
        /^Estimate: at this pace 3,0\d0 of 2,500 by Dec 1 .*over the limit from about Nov 2\d\.$/,
      ),
    ).toBeVisible();
  });

  it('estimate, period before and adjustments are drawn as one chooses, and told to the host', async () => {
    const told: UsageChartSettings[] = [];
    const user = show(provider(), { onSettingsChange: (settings) => told.push(settings) });
    const group = await overlays();
    expect(
      group.getAllByRole('button').map((button) => [button.textContent, button.getAttribute('aria-pressed')]),
    ).toEqual([
      ['Estimate', 'true'],
      ['Previous period', 'false'],
      ['Adjustments', 'true'],
    ]);
    await user.click(group.getByRole('button', { name: 'Previous period' }));
    await user.click(group.getByRole('button', { name: 'Estimate' }));
    expect(told).toEqual([{ previous: true }, { previous: true, estimate: false }]);
    await user.click(screen.getByRole('button', { name: 'Table' }));
    expect(columns()).toEqual(['Time', 'Usage', 'Limit', 'Previous period', 'Adjustments', 'Remark']);
    expect(within(screen.getByRole('row', { name: /Nov 5/ })).getByText(/\+40 by ada .* “Lost batch”/)).toBeVisible();
    await user.click(group.getByRole('button', { name: 'Estimate' }));
    expect(told.at(-1)).toEqual({ previous: true, table: true });
  });

  it('the estimate is the same however usage is looked at', async () => {
    const sentence = async () => (await screen.findByText(/^Estimate: at this pace/)).textContent;
    show(provider());
    const first = await sentence();
    for (const settings of [
      { granularity: 'week' },
      { granularity: 'month' },
      { timeZone: 'America/New_York' },
      { granularity: 'hour', timeZone: 'Asia/Tokyo', mode: 'per-period' },
    ] as const) {
      cleanup();
      show(provider(), { defaultSettings: settings });
      expect(await sentence()).toBe(first);
    }
  });

  it('who turns the estimate off is not told it', async () => {
    const user = show(provider());
    await screen.findByText(/^Estimate: at this pace/);
    await user.click((await overlays()).getByRole('button', { name: 'Estimate' }));
    expect(screen.queryByText(/^Estimate: at this pace/)).not.toBeInTheDocument();
  });

  it('amounts have no estimate drawn, the sentence stays', async () => {
    const user = show(provider());
    await overlays();
    await user.click(screen.getByRole('button', { name: 'Per day' }));
    expect((await overlays()).queryByRole('button', { name: 'Estimate' })).not.toBeInTheDocument();
    expect(screen.getByText(/^Estimate: at this pace/)).toBeVisible();
  });

  it('the past is asked for once, back to where a rhythm can be learned and no further than the engine goes', async () => {
    const hold = held(provider(), []);
    show(hold.provider);
    await overlays();
    const questions = hold.of('getUsageHistory').map(({ input }) => (input as UsageHistoryQuery).range);
    expect(questions).toEqual([
      { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
      { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' },
    ]);
  });

  it.each([
    ['early in the period', EARLY, '2026-11-02T12:00:00Z', /^No estimate yet: less than a tenth/],
    ['without usage to speak of', { usage: 0 }, NOW, /^No estimate yet: too little/],
  ])('%s a sentence says why there is no estimate', async (_, special, now, text) => {
    show(provider({ records: [], ...special }, now), {}, now);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it.each([
    [
      'usage that goes up and down',
      { feature: { id: 'api', name: 'API calls', meter: 'fluctuating' as const }, reset: null },
    ],
    ['usage that never resets', { reset: null }],
  ])('nothing is said about the future of %s', async (_, special) => {
    show(provider(special));
    await screen.findByRole('figure');
    expect(screen.queryByText(/estimate/i)).not.toBeInTheDocument();
  });

  it('a failure of the past or of the records takes nothing away', async () => {
    const data = provider();
    const { getUsageHistory } = data;
    data.getUsageHistory = (query, context) =>
      query.range.to === '2026-11-01T00:00:00Z' ? Promise.reject(new Error('gone')) : getUsageHistory(query, context);
    data.listUsageRecords = () => Promise.reject(new Error('gone'));
    show(data);
    expect(await screen.findByText(/^Estimate: at this pace/)).toBeVisible();
    expect(screen.getByRole('figure')).toBeVisible();
  });
});
