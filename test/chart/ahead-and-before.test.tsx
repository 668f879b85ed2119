/** What is said of time to come and of the period before, bucket by bucket. */
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { UsageChartPrevious, UsageChartTable } from '../../src/chart';
import { type Entitlement, estimateAt, forecastUsage } from '../../src/model';
import { bucketStarts } from '../../src/model/calendar';
import { toEpoch } from '../../src/model/instant';
import { history, soft } from './histories';

it('never says more for a day than for the end, nor passes a limit that is not passed', () => {
  const values = Array.from({ length: 30 }, (_, day) => (day === 0 ? 998_650 : day < 26 ? 30 : null));
  const asOf = '2026-11-27T00:00:00Z';
  const past = history({ values: { all: values }, to: '2026-12-01T00:00:00Z', completeUntil: asOf });
  const forecast = forecastUsage({
    history: past,
    entitlement: {
      feature: { id: 'api', name: 'API calls', meter: 'incremental' },
      usage: '999400',
      limit: soft('999700'),
      usagePeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
      asOf,
    } as unknown as Entitlement,
  });
  if (forecast.kind !== 'estimate') throw new Error(forecast.reason);
  expect(forecast.passes).toBeNull();
  const day = estimateAt(forecast, Date.parse('2026-11-30T00:00:00Z'));
  expect(Number(day?.high)).toBeLessThanOrEqual(Number(forecast.high));
});

const Berlin = 'Europe/Berlin';
/** Amounts that are 1000 times the day and the hour of the clock, so that each says where it comes from. */
const hours = (from: string, to: string) =>
  history({
    from,
    to,
    granularity: 'hour',
    timeZone: Berlin,
    values: { all: bucketStarts(toEpoch(from), toEpoch(to), 'hour', Berlin).map((_, index) => index) },
  });

it('lays hours over the same hours where the clock was set back in the period before', () => {
  // Sunday alone: October 25 has 25 hours, two of them from 02:00; November 1 has 24.
  const before = hours('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z');
  const now = hours('2026-10-31T23:00:00Z', '2026-11-01T23:00:00Z');
  render(
    <UsageChartTable history={now} title="API calls">
      <UsageChartPrevious
        history={before}
        period={{ start: before.range.from, end: before.range.to }}
        onto={now.range.from}
      />
    </UsageChartTable>,
  );
  const previous = screen
    .getAllByRole('row')
    .slice(1, 4)
    .map((row) => row.children[2]?.textContent);
  // 00:00, 01:00; the third hour came twice. Now the second one is 2, the first of the two hours from 02:00.
  expect(previous.slice(0, 2)).toEqual(['0', '1']);
});
