/** Which values of a break-down are drawn, how much they are, and that their looks tell them apart. */
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usageChartDefaultLayers, UsageChartValuePicker, UsageChartView } from '../../src/chart';

import { history } from './histories';

it('says of a level that is shown per period how much was used, not how high it stood', () => {
  // A running level over the last five days: 5 of eu were used in them, nothing of us.
  const given = history({
    kind: 'level',
    values: { eu: [100, 101, 102, 103, 105], us: [1_000, 1_000, 1_000, 1_000, 1_000] },
  });
  render(<UsageChartView history={given} title="API calls" view="per-period" />);
  expect(screen.queryByRole('button', { name: /^us 1,000/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^eu 5\b/ })).toBeInTheDocument();
});

it('draws no two of nine values alike', () => {
  const values = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`region-${at}`, [9 - at, 1, 1, 1, 1]]));
  const { container } = render(<UsageChartView history={history({ values })} title="API calls" />);
  const looks = [...container.querySelectorAll('pattern[id*="-series-"]')].map(
    (pattern) => `${pattern.getAttribute('class')} ${pattern.querySelector('path')?.getAttribute('d')}`,
  );
  expect(looks).toHaveLength(9);
  expect(new Set(looks).size).toBe(9);
});

it('offers no values to choose from once usage is no longer broken down', () => {
  const values = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`r${10 + at}`, [100 - at, 1, 1, 1, 1]]));
  const chart = (given: ReturnType<typeof history>) => (
    <UsageChartView history={given} title="API calls">
      {usageChartDefaultLayers}
      <UsageChartValuePicker />
    </UsageChartView>
  );
  const { rerender } = render(chart(history({ values })));
  fireEvent.click(screen.getByRole('button', { name: 'All 12 values' }));
  fireEvent.click(screen.getByRole('button', { name: /^r20/ }));
  rerender(chart(history({ values: { all: [1, 2, 3, 4, 5] } })));
  expect(screen.queryByRole('button', { name: /^All / })).not.toBeInTheDocument();
});

it('gives a value the same color in another range, where another value appears, and in any order', () => {
  const chart = (values: Record<string, number[]>) => (
    <UsageChartView history={history({ values })} title="API calls" />
  );
  const colorOf = (name: string) =>
    screen
      .getByRole('button', { name: new RegExp(`^${name} `) })
      .querySelector('[class*="eu-chart-series-"]')
      ?.getAttribute('class');
  const [eu, us, ap] = [
    [5, 5, 5, 5, 5],
    [1, 1, 1, 1, 1],
    [1, 0, 0, 0, 0],
  ];
  const { rerender } = render(chart({ eu, us }));
  const before = [colorOf('eu'), colorOf('us')];
  expect(new Set(before).size).toBe(2);
  rerender(chart({ ap, us, eu }));
  expect([colorOf('eu'), colorOf('us')]).toEqual(before);
  expect(before).not.toContain(colorOf('ap'));
});
