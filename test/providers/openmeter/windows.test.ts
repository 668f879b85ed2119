/** Whatever the resets, the zone and the range: each bucket has what was used in it, and nothing else. */
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../src/model/instant';
import type { Granularity } from '../../../src/model/time';
import { randomFrom } from '../../../src/testing/random';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { context, NOW, setUp } from './support';

const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const WIDTHS: { granularity: Granularity; days: number }[] = [
  { granularity: 'minute', days: 2 },
  { granularity: 'hour', days: 20 },
  { granularity: 'day', days: 90 },
  { granularity: 'week', days: 200 },
  { granularity: 'month', days: 400 },
  { granularity: 'year', days: 900 },
];
const INTERVALS = ['PT1H', 'PT7H', 'P1D', 'P1W', 'P1M', 'P1Y', 'P1DT12H'];
const DAY = 86_400_000;

describe('the buckets of a history', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('add up as the events do (%i)', async (seed) => {
    const random = randomFrom(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const { granularity, days } = pick(WIDTHS);
    const timeZone = pick(ZONES);
    const interval = pick(granularity === 'minute' || granularity === 'hour' ? INTERVALS : INTERVALS.slice(2));
    const back = 1 + random() * (granularity === 'year' ? 1_000 : 250);
    const to = NOW - Math.floor((random() < 0.3 ? -1 : back) * DAY * random());
    const from = to - Math.ceil((0.2 + random()) * days * DAY);
    const events = Array.from({ length: 60 }, () => ({
      at: Math.min(NOW, from + Math.floor((random() * 1.2 - 0.1) * (to - from))),
      value: 1 + Math.floor(random() * 9),
    }));
    const setup = setUp((now) => {
      const make = new StateBuilder(now);
      const customer = make.customer('cus_one', 'One');
      make.feature({ key: 'usage', name: 'Usage' });
      const anchor = now - Math.floor(random() * 500_000) * 60_000 - (now % 60_000);
      make.entitle({ customer, featureKey: 'usage', limit: 100, interval, anchor, daysBack: 30 + random() * 300 });
      for (const { at, value } of events) make.event(customer, 'usage', at, { value });
      return make.state;
    });
    const history = await setup.provider.getUsageHistory(
      {
        customerId: 'cus_one',
        featureId: 'usage',
        range: { from: toInstant(from), to: toInstant(to) },
        granularity,
        timeZone,
      },
      context(),
    );
    const [first, ...others] = Array.from(history.buckets);
    const edges = [first ?? 0, ...others, history.end];
    const expected = edges.slice(0, -1).map((start, index) => {
      if (start > NOW) return null;
      const end = edges[index + 1] ?? 0;
      return String(events.reduce((sum, { at, value }) => (at >= start && at < end ? sum + value : sum), 0));
    });
    expect(history.series[0]?.exact).toEqual(expected);
    // One for all that is whole, and at most one for each reset that tears a day by itself: weekly ones, in a year.
    expect(setup.fake.requests.filter((name) => name.endsWith('/query')).length).toBeLessThanOrEqual(61);
  });
});
