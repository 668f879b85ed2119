import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type FormEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  usageChartDefaultLayers,
  usageChartLayer,
  UsageChartSeries,
  UsageChartValuePicker,
  UsageChartView,
  useUsageChart,
  type UsageChartViewProps,
} from '../../src/chart';
import type { UsageHistory } from '../../src/model/history';
import { history, soft } from './histories';

const regions = history({
  values: { ap: [1, 1, 1, 1, 1], eu: [20, 20, 20, 20, 20], us: [4, 4, 4, 4, 4] },
  limits: [{ from: 0, limit: soft('100') }],
  resets: ['2026-11-01T00:00:00Z'],
});

/** Values `v0001` to `v1000`, the first ones the greatest. */
const many = (count: number, kind: UsageHistory['kind'] = 'amount') =>
  history({
    kind,
    to: '2026-11-03T00:00:00Z',
    values: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`v${String(at + 1).padStart(4, '0')}`, [count - at, 0.1]]),
    ),
  });

const withPicker = (
  <>
    {usageChartDefaultLayers}
    <UsageChartValuePicker />
  </>
);

const show = (props: Partial<UsageChartViewProps> = {}) => ({
  user: userEvent.setup(),
  ...render(
    <UsageChartView history={regions} title="API calls" {...props}>
      {props.children ?? withPicker}
    </UsageChartView>,
  ),
});
const legend = () => within(screen.getByRole('list', { name: 'Series' }));
const entries = (pressed?: boolean) =>
  legend()
    .getAllByRole('button', pressed === undefined ? {} : { pressed })
    .filter((button) => button.hasAttribute('aria-pressed'))
    .map((button) => button.textContent);
const entry = (name: RegExp) => legend().getByRole('button', { name });
const header = () =>
  within(screen.getByRole('table'))
    .getAllByRole('columnheader')
    .map((cell) => cell.textContent);
const summary = () => screen.getByRole('figure');

describe('the legend of a break-down', () => {
  it('lists the series by size, each with its amount and its part of all', () => {
    show();
    expect(entries(true)).toEqual(['eu 100 · 80%', 'us 20 · 16%', 'ap 5 · 4%']);
    expect(screen.queryByRole('button', { name: 'Show all' })).not.toBeInTheDocument();
  });

  it('rounds the parts, so that they make a whole; a small one is never nothing', () => {
    show({ history: history({ values: { a: [1210], b: [605], c: [50], d: [1] } }) });
    expect(entries(true)).toEqual(['a 1,210 · 65%', 'b 605 · 32%', 'c 50 · 3%', 'd 1 · 0.05%']);
  });

  it('hides a series from picture, totals and limit, says so, and brings it back', async () => {
    const { user, container } = show({ view: 'cumulative' });
    expect(summary()).toHaveAccessibleDescription(/Highest: 125, .* Limit 100, 25 over\./);
    await user.click(entry(/^eu/));
    expect(entries(false)).toEqual(['eu 100 · 80%']);
    expect(screen.getByText('2 of 3 shown. The limit counts all of them, so it is left out.')).toBeVisible();
    expect(summary()).toHaveAccessibleDescription(/Highest: 25, .* Last known: 25\. 2 series\.$/);
    expect(container.querySelector('[data-part="limit"]')).not.toBeInTheDocument();
    expect(container.querySelector('[data-part="overage"]')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(entries(true)).toHaveLength(3);
    expect(container.querySelector('[data-part="limit"]')).toBeInTheDocument();
    expect(entry(/^eu/)).toHaveFocus();
  });

  it('says nothing of a limit where none would be drawn', async () => {
    const { user } = show();
    await user.click(entry(/^eu/));
    expect(screen.getByText('2 of 3 shown.')).toBeVisible();
  });

  it('leaves one series alone, by keyboard too', async () => {
    const { user } = show();
    await user.tab();
    await user.tab();
    expect(entry(/^eu/)).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: 'Only eu' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(entries(true)).toEqual(['eu 100 · 80%']);
    expect(summary()).toHaveAccessibleDescription(/100 in all\.$/);
  });

  it('never leaves nothing: with the last one all are back', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Only us' }));
    await user.click(entry(/^us/));
    expect(entries(true)).toHaveLength(3);
  });

  it('keeps the color of each series while others are hidden', async () => {
    const { user, container } = show();
    const colors = () =>
      [...container.querySelectorAll('[data-part="series"] > [data-series]')].map((one) => one.getAttribute('class'));
    const [ap, , us] = colors();
    await user.click(entry(/^eu/));
    expect(colors()).toEqual([ap, us]);
  });

  it('holds for the table, and can be changed there', async () => {
    const { user, rerender } = show();
    await user.click(entry(/^us/));
    rerender(<UsageChartView history={regions} title="API calls" table />);
    expect(header()).toEqual(['Time', 'ap', 'eu', 'Total of what is shown', 'Remark']);
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(header()).toEqual(['Time', 'ap', 'eu', 'us', 'Total', 'Remark']);
  });

  it('can be kept by the host', async () => {
    const changed = vi.fn();
    function Host() {
      const [hidden, setHidden] = useState<readonly string[]>(['ap', 'gone']);
      return (
        <UsageChartView
          history={regions}
          title="API calls"
          hiddenSeries={hidden}
          onHiddenSeriesChange={(next) => {
            changed(next);
            setHidden(next);
          }}
        />
      );
    }
    const user = userEvent.setup();
    render(<Host />);
    expect(entries(false)).toEqual(['ap 5 · 4%']);
    await user.click(entry(/^us/));
    expect(changed).toHaveBeenLastCalledWith(['ap', 'us']);
    expect(entries(true)).toEqual(['eu 100 · 80%']);
  });

  it('gives a layer of the host what is plotted', () => {
    const Shown = usageChartLayer('below', function Shown() {
      return <p>{useUsageChart().names.join('+')}</p>;
    });
    render(
      <UsageChartView history={regions} title="API calls" hiddenSeries={['us']}>
        <UsageChartSeries />
        <Shown />
      </UsageChartView>,
    );
    expect(screen.getByText('ap+eu')).toBeVisible();
    // Without a legend there is nothing to filter with.
    expect(screen.queryByRole('list', { name: 'Series' })).not.toBeInTheDocument();
  });
});

describe('very many values', () => {
  it('are the greatest eight and one of the rest, which adds up exactly', () => {
    show({ history: many(1_000), table: true });
    expect(header()).toEqual([
      'Time',
      ...Array.from({ length: 8 }, (_, at) => `v000${at + 1}`),
      'Other (992)',
      'Total',
      'Remark',
    ]);
    const [, first, second] = within(screen.getByRole('table')).getAllByRole('row');
    // 1 + 2 + … + 1,000, and a thousand times 0.1.
    expect(
      within(first as HTMLElement)
        .getAllByRole('cell')
        .at(-2),
    ).toHaveTextContent('500,500');
    expect(
      within(second as HTMLElement)
        .getAllByRole('cell')
        .at(-2),
    ).toHaveTextContent(/^100$/);
    expect(entries().at(-1)).toMatch(/^Other \(992\) 492,627\.2 · 98%$/);
  });

  it('sends no form of the host around it when Enter is pressed in its search', async () => {
    const sent = vi.fn((event: FormEvent) => event.preventDefault());
    const user = userEvent.setup();
    render(
      <form onSubmit={sent}>
        <UsageChartView history={many(20)} title="API calls">
          {withPicker}
        </UsageChartView>
      </form>,
    );
    await user.click(screen.getByRole('button', { name: 'All 20 values' }));
    await user.type(screen.getByRole('searchbox', { name: 'Search values' }), 'v{Enter}');
    expect(sent).not.toHaveBeenCalled();
  });

  it('can be searched, and picked into the picture and out of it', async () => {
    const { user } = show({ history: many(1_000) });
    const all = screen.getByRole('button', { name: 'All 1,000 values' });
    expect(all).toHaveAttribute('aria-expanded', 'false');
    await user.click(all);
    expect(screen.getByText('940 more: search for them.')).toBeVisible();
    await user.type(screen.getByRole('searchbox', { name: 'Search values' }), '99');
    const value = screen.getByRole('button', { name: /^v0499/, pressed: false });
    await user.click(value);
    expect(value).toHaveAttribute('aria-pressed', 'true');
    expect(entries().slice(-2)).toEqual(['v0499 502.1 · 0.1%', expect.stringMatching(/^Other \(991\)/)]);
    await user.click(value);
    expect(entries().at(-1)).toMatch(/^Other \(992\)/);
    await user.type(screen.getByRole('searchbox'), 'x');
    expect(screen.getByText('No value has this in its name.')).toBeVisible();
  });

  it('of a statistic are left out, not added up', () => {
    show({ history: many(12, 'statistic') });
    expect(entries()).toHaveLength(8);
    expect(entries()[0]).toBe('v0001 12');
    expect(screen.getByText('4 more are not drawn.')).toBeVisible();
  });

  it('are one rest with what the provider has folded already', () => {
    const given = many(12);
    const rest = { key: 'other', tags: {}, isOther: true as const, values: [7, 7], exact: ['7', '7'] };
    show({ history: { ...given, series: [...given.series, rest] }, topSeries: 2, table: true });
    expect(header()).toEqual(['Time', 'v0001', 'v0002', 'Other', 'Total', 'Remark']);
    // 10 + 9 + … + 1, and the provider's 7.
    expect(within(screen.getByRole('table')).getAllByRole('cell')[2]).toHaveTextContent(/^62$/);
  });

  it('are drawn one by one where the host says so', () => {
    show({ history: many(12), topSeries: 20 });
    expect(entries()).toHaveLength(12);
    expect(screen.queryByRole('button', { name: 'All 12 values' })).not.toBeInTheDocument();
  });
});
