/** Sums of which a part is not known. */
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { UsageChartView } from '../../src/chart';
import { chartColumns } from '../../src/chart/geometry/columns';
import { foldSeries } from '../../src/chart/geometry/fold-series';
import { readoutAt } from '../../src/chart/geometry/readout';
import { history, soft } from './histories';

it('keeps what is known of the rest in the running total when one of its values is not known once', () => {
  const values = Object.fromEntries(
    Array.from({ length: 12 }, (_, at): [string, (number | null)[]] => [
      `r${10 + at}`,
      Array<number>(5).fill(100 - at),
    ]),
  );
  values['r21'] = [89, null, 89, 89, 89];
  const given = history({ values });
  const totals = (top: number) => {
    const columns = chartColumns(foldSeries(given, { top }).history, 'cumulative');
    return [0, 1, 2, 3, 4].map((index) => readoutAt(columns, index).total?.quantity);
  };
  // The eleven values that are known throughout come to 5225 by themselves; now 3860, as all of the rest is dropped.
  expect(Number(totals(8)[4])).toBeGreaterThanOrEqual(5225);
});

it('says the highest value of a statistic that is below zero where another series has none', () => {
  const given = history({ kind: 'statistic', values: { eu: [-5, -3, -2, -4, -9], us: Array<null>(5).fill(null) } });
  render(<UsageChartView history={given} title="Margin" />);
  expect(screen.getByRole('figure')).toHaveAccessibleDescription(/Highest: [-−]2, Tue, Nov 3, 2026\./);
});

const given = history({
  values: { eu: [100, null, 100, 100, 100], us: [10, 10, 10, 10, 10] },
  limits: [{ from: 0, limit: soft('100') }],
});

it('tells no running total of which most is not known', () => {
  render(<UsageChartView history={given} title="API calls" view="cumulative" table />);
  const total = (day: RegExp) => screen.getByRole('row', { name: day }).children[3]?.textContent;
  expect(total(/Nov 1/)).toBe('110');
  // At least 110 by now, in truth 410 and more. Now "50", without a remark, and not over the limit of 100.
  expect(total(/Nov 5/)).not.toBe('50');
});

it('says no last known value that is less than what was used before', () => {
  render(<UsageChartView history={given} title="API calls" view="cumulative" />);
  expect(screen.getByRole('figure')).not.toHaveAccessibleDescription(/Last known: 50/);
});
