import type { UsageHistory } from 'react-entitlement-usage';
import { apiCalls, hard, PLACE, seedOf, soft } from '../seeds/build';
import { LAST_MONTH_START, MONTH_START } from '../seeds/now';
import { usageOver } from '../seeds/rhythm';
import type { SeedEntitlement } from '../seeds/types';
import type { FullProvider } from '../support/intercept';

/** Usage of this month and the one before, by region and month. */
const REGIONS = [
  ['eu-central-1', 6_140, 4_800],
  ['us-east-1', 3_492, 2_700],
  ['ap-south-1', 1_100, 900],
] as const;

/** API calls in three regions, over a hard limit. */
export const byRegion = (more: Partial<SeedEntitlement> = {}) =>
  seedOf([
    apiCalls(0, hard('10000'), {
      dimensions: [
        { key: 'region', name: 'Region' },
        { key: 'model', name: 'Model' },
      ],
      usage: REGIONS.flatMap(([region, now, before], index) => {
        const model = index === 1 ? 'large' : 'small';
        return [
          usageOver({
            from: LAST_MONTH_START,
            to: MONTH_START,
            total: before,
            variant: index + 21,
            dimensions: { region, model },
          }),
          usageOver({ from: MONTH_START, total: now, variant: index + 31, dimensions: { region, model } }),
        ];
      }),
      ...more,
    }),
  ]);

/** API calls under a soft limit that this month's pace will pass; somebody put them right twice. */
export const onItsWay = seedOf([
  apiCalls(0, soft('12000'), {
    usage: [
      usageOver({ from: LAST_MONTH_START, to: MONTH_START, total: 9_200, variant: 12 }),
      usageOver({ from: MONTH_START, total: 9_400, variant: 31 }),
    ],
    records: [
      {
        at: '2026-11-07T10:12:00Z',
        behavior: 'delta',
        value: '600',
        actor: { id: 'ada', name: 'Ada Byron' },
        note: 'Migration replay of 6 November',
      },
      {
        at: '2026-11-18T15:40:00Z',
        behavior: 'delta',
        value: '-250',
        actor: { id: 'ben', name: 'Ben Okafor' },
        note: 'Load test, not theirs',
      },
    ],
  }),
]);

/** Seats: a level that goes up and down, under a limit that was raised. */
export const seats = seedOf([
  {
    feature: { id: PLACE.featureId, name: 'Seats', unit: { one: 'seat', other: 'seats' }, meter: 'fluctuating' },
    limit: soft('50'),
    earlierLimits: [{ from: '2026-02-01T00:00:00Z', until: '2026-11-09T00:00:00Z', limit: soft('40') }],
    usage: [
      {
        from: '2026-10-05T09:00:00Z',
        stepMs: 3 * 86_400_000,
        values: [24, 3, 0, 6, -2, 4, 3, 0, -1, 5, 2, -3, 4, 1, 0, -4, 3],
      },
    ],
  },
]);

/** API calls whose hard limit went up within the month, after it had been passed. */
export const limitChange = seedOf([
  apiCalls(8_640, hard('10000'), {
    earlierLimits: [{ from: '2026-02-01T00:00:00Z', until: '2026-11-16T00:00:00Z', limit: hard('4000') }],
  }),
]);

/** Calls that start again every day. */
export const dailyResets = seedOf([
  apiCalls(0, hard('600'), {
    reset: { every: { count: 1, unit: 'day' } },
    usage: [usageOver({ from: '2026-11-15T00:00:00Z', total: 4_900, everyHours: 1, variant: 44 })],
  }),
]);

/** An engine that counts most users at once: a statistic, which is never added up. */
export const peaks = (provider: FullProvider): FullProvider => ({
  ...provider,
  getUsageHistory: async (query, context): Promise<UsageHistory> => ({
    ...(await provider.getUsageHistory(query, context)),
    kind: 'statistic',
  }),
});

/** An engine that has not counted yet what came after a moment. */
export const countedUntil =
  (moment: string) =>
  (provider: FullProvider): FullProvider => ({
    ...provider,
    async getUsageHistory(query, context): Promise<UsageHistory> {
      const history = await provider.getUsageHistory(query, context);
      const completeUntil = Date.parse(moment);
      const cut = <T>(values: ArrayLike<T>) =>
        Array.from(values, (value, index) => ((history.buckets[index] ?? 0) >= completeUntil ? null : value));
      const series = history.series.map(({ exact, ...one }) => ({
        ...one,
        values: cut(one.values),
        ...(exact !== undefined && { exact: cut(exact) }),
      }));
      return { ...history, completeUntil, series };
    },
  });
