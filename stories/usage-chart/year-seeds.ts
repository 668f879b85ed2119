import { createMemoryDataProvider, type UsageSeed } from 'react-entitlement-usage/core';
import { apiCalls, hard, PLACE, seedOf, soft } from '../seeds/build';
import { NOW } from '../seeds/now';
import { randomOf, usageOver } from '../seeds/rhythm';
import type { SeedEntitlement, SeedSeries } from '../seeds/types';
import type { FullProvider } from '../support/intercept';
import { peaks } from './seeds';

/** Where the year begins: a little more than twelve months before now. */
const START = '2025-11-01T00:00:00Z';

/** First moment of the months since {@link START}, and now. */
const EDGES = [...Array.from({ length: 13 }, (_, month) => new Date(Date.UTC(2025, 10 + month)).toISOString()), NOW];

const DAY = 86_400_000;

/** First moment of each day since then. */
const DAYS = Array.from(
  { length: Math.ceil((Date.parse(NOW) - Date.parse(START)) / DAY) },
  (_, day) => Date.parse(START) + day * DAY,
);

/** Calls of each month in all: they grow, least around the turn of the year and in summer. */
const CALLS = [182, 161, 186, 219, 224, 238, 246, 236, 221, 252, 318, 341, 292].map((thousands) => thousands * 1_000);

/** Parts of the regions, in hundredths. The last ones came during the year. */
const REGIONS = [
  ['eu-central-1', 34, 0],
  ['us-east-1', 25, 0],
  ['us-west-2', 13, 0],
  ['ap-south-1', 8, 0],
  ['ap-northeast-1', 6, 0],
  ['eu-west-2', 5, 0],
  ['sa-east-1', 3, 0],
  ['ca-central-1', 2, 3],
  ['ap-southeast-2', 2, 5],
  ['me-south-1', 1, 7],
  ['af-south-1', 1, 9],
] as const;

/** What `parameters.usage` of a story says. */
interface Backend {
  seed: UsageSeed;
  adapt: () => FullProvider;
}

/**
 * A backend over very many records. It is made when a story first asks it something, once for all of them: Storybook
 * opens all files of stories at once, and a page of docs shows many.
 */
function lazily(id: string, make: () => UsageSeed): Backend {
  let made: FullProvider | undefined;
  return { seed: seedOf([]), adapt: () => (made ??= createMemoryDataProvider({ id, seed: make() })) };
}

/** API calls of a year, hour by hour. A burst in July and a rising demand pass limits that are raised twice. */
const callsOfAYear = (): SeedEntitlement =>
  apiCalls(0, hard('360000'), {
    earlierLimits: [
      { from: START, until: '2026-03-01T00:00:00Z', limit: hard('200000') },
      { from: '2026-03-01T00:00:00Z', until: '2026-08-17T00:00:00Z', limit: hard('250000') },
    ],
    dimensions: [{ key: 'region', name: 'Region' }],
    usage: [
      ...REGIONS.flatMap(([region, part, since], variant) =>
        CALLS.flatMap((calls, month): SeedSeries[] => {
          const [from, to] = [EDGES[month], EDGES[month + 1]];
          if (month < since || from === undefined || to === undefined) return [];
          const total = (calls * part) / 100;
          return [usageOver({ from, to, total, everyHours: 1, variant: variant * 13 + month, dimensions: { region } })];
        }),
      ),
      usageOver({
        from: '2026-07-14T00:00:00Z',
        to: '2026-07-18T00:00:00Z',
        total: 88_000,
        everyHours: 1,
        rhythm: 'bursts',
        variant: 7,
        dimensions: { region: 'us-east-1' },
      }),
    ],
    records: [
      {
        at: '2026-02-11T09:20:00Z',
        value: 4_200,
        actor: { id: 'u_ada', name: 'Ada Byron' },
        note: 'Calls of the old gateway, moved over',
        dimensions: { region: 'eu-central-1' },
      },
      {
        at: '2026-07-20T08:05:00Z',
        value: -18_500,
        actor: { id: 'u_ben', name: 'Ben Okafor' },
        note: 'Retry storm of 14 July, agreed with the customer',
        dimensions: { region: 'us-east-1' },
      },
      {
        at: '2026-11-12T15:40:00Z',
        value: 2_600,
        actor: { id: 'u_noor', name: 'Noor Haddad' },
        note: 'Late batch of the importer',
        dimensions: { region: 'eu-central-1' },
      },
    ],
  });

const since = { startedAt: START };

/** A year of API calls by hour and region, with a limit of a month that was raised twice. */
export const callsByRegion = lazily('a-year-of-calls', () => seedOf([callsOfAYear()], since));

/** Seats of a year: people come on weekdays, and a team leaves in June. */
export const seatsOfAYear = lazily('a-year-of-seats', () => {
  const random = randomOf(41);
  const values = DAYS.map((at, day) => {
    const date = new Date(at);
    if (day === 0) return 118;
    if (date.toISOString().startsWith('2026-06-30')) return -34;
    const chance = random();
    if (date.getUTCDay() % 6 === 0 || chance < 0.45) return 0;
    return chance < 0.58 ? -2 : Math.round(chance * 3.4) - 1;
  });
  const entitlement: SeedEntitlement = {
    feature: { id: PLACE.featureId, name: 'Seats', unit: { one: 'seat', other: 'seats' }, meter: 'fluctuating' },
    limit: soft('300', '350'),
    earlierLimits: [
      { from: START, until: '2026-02-01T00:00:00Z', limit: soft('150') },
      { from: '2026-02-01T00:00:00Z', until: '2026-09-01T00:00:00Z', limit: soft('220') },
    ],
    usage: [{ from: START, stepMs: DAY, values }],
  };
  return seedOf([entitlement], since);
});

/** The slowest of a hundred answers of each day, milliseconds. Weekends are quiet, a week in May was not. */
const slowest = lazily('a-year-of-answers', () => {
  const random = randomOf(17);
  const levels = DAYS.map((at, day) => {
    const isWeekend = new Date(at).getUTCDay() % 6 === 0;
    const isSlow = at >= Date.parse('2026-05-18T00:00:00Z') && at < Date.parse('2026-05-24T00:00:00Z');
    return Math.round((isWeekend ? 180 : 240) + day * 0.15 + random() * 60 + (isSlow ? 420 : 0));
  });
  const values = levels.map((level, day) => level - (levels[day - 1] ?? 0));
  const entitlement: SeedEntitlement = {
    feature: { id: PLACE.featureId, name: 'Answer time, 99 of 100', unit: 'ms', meter: 'fluctuating' },
    limit: { kind: 'none' },
    usage: [{ from: START, stepMs: DAY, values }],
  };
  return seedOf([entitlement], since);
});

/** The same as what it is, a statistic. */
export const slowestOfAYear: Backend = { ...slowest, adapt: () => peaks(slowest.adapt()) };

/** 1,000 keys of an API: a few of them are used most. */
export const thousandKeys = lazily('a-thousand-keys', () => {
  const total = 310_000;
  const weights = Array.from({ length: 1_000 }, (_, rank) => 1 / (rank + 3));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const names = randomOf(1_000);
  const usage = weights.map((weight, rank) => {
    const key = `key_${Math.floor(names() * 0xffff_ffff)
      .toString(36)
      .padStart(7, '0')}`;
    return usageOver({
      from: '2026-11-01T00:00:00Z',
      total: Math.round((total * weight) / all),
      variant: rank,
      dimensions: { 'api-key': rank === 0 ? 'key_checkout' : rank === 640 ? 'key_warehouse' : key },
    });
  });
  return seedOf([apiCalls(0, hard('360000'), { dimensions: [{ key: 'api-key', name: 'API key' }], usage })]);
});
