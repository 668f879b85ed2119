/** Data that is no mistake of ours: names and texts that other code would trip over, and very much of it. */
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usageChartDefaultLayers, UsageChartPrevious, UsageChartView } from '../../src/chart';
import { type UsageHistory } from '../../src/model/history';
import { toInstant } from '../../src/model/instant';
import { history } from './histories';

it.each(['constructor', 'toString', '__proto__'])('adds up the series with the key %s', (key) => {
  const given = history({ values: { eu: [1, 2, 3, 4, 5], us: [1, 1, 1, 1, 1] } });
  const [eu, us] = given.series;
  if (!eu || !us) throw new Error('unreachable');
  const named = { ...given, series: [{ ...eu, key, tags: { region: key } }, us] };
  render(<UsageChartView history={named} title="API calls" view="cumulative" table />);
  const row = screen.getByRole('row', { name: /Nov 5/ });
  expect([...row.children].slice(1, 4).map((cell) => cell.textContent)).toEqual(['15', '5', '20']);
});

const withExact = (first: string) => {
  const given = history({ values: { all: [5, 1, 1, 1, 1] } });
  return { ...given, series: given.series.map((one) => ({ ...one, exact: [first, '1', '1', '1', '1'] })) };
};

it.each(['abc', '1_000', '1,000', '1e99999999'])('draws amounts whose exact text is %s', (text) => {
  expect(() => render(<UsageChartView history={withExact(text)} title="API calls" />)).not.toThrow();
  expect(screen.getByRole('figure')).toHaveAccessibleDescription(/Highest: 5, Sun, Nov 1, 2026\./);
});

it.each(['', '0x10', '1e9999'])('says one sum, not two, where the exact text is %j', (text) => {
  render(<UsageChartView history={withExact(text)} title="API calls" />);
  expect(screen.getByRole('figure')).not.toHaveAccessibleDescription(/\b4 in all|20 in all|∞/);
});

it('lays a long period of minutes over another', () => {
  const count = 200_000;
  const minutes = (start: number): UsageHistory => ({
    kind: 'amount',
    range: { from: toInstant(start), to: toInstant(start + count * 60_000) },
    granularity: 'minute',
    timeZone: 'UTC',
    buckets: Float64Array.from({ length: count }, (_, index) => start + index * 60_000),
    end: start + count * 60_000,
    completeUntil: start + count * 60_000,
    series: [{ key: 'all', tags: {}, values: new Float64Array(count).fill(1) }],
    resets: [],
    limits: [],
    asOf: toInstant(start + count * 60_000),
  });
  const start = Date.parse('2026-06-01T00:00:00Z');
  const [before, now] = [minutes(start - count * 60_000), minutes(start)];
  // Now: RangeError: Maximum call stack size exceeded.
  expect(() =>
    render(
      <UsageChartView history={now} title="API calls">
        {usageChartDefaultLayers}
        <UsageChartPrevious
          history={before}
          period={{ start: before.range.from, end: before.range.to }}
          onto={now.range.from}
        />
      </UsageChartView>,
    ),
  ).not.toThrow();
});
