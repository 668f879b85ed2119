import { fireEvent, render, screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageChartTable, UsageChartView } from '../../src/chart';
import type { UsageHistory } from '../../src/model/history';
import { history, soft } from './histories';

const DAY = 86_400_000;
const base = history({ kind: 'level', values: { all: [10, 20, 30, 40, 50] } });

/** A history with values as an engine sent them, without exact ones. */
const withValues = (values: ArrayLike<number | null>, more: Partial<UsageHistory> = {}): UsageHistory => ({
  ...base,
  series: [{ key: 'all', tags: {}, values }],
  ...more,
});

const complaints = vi.fn();
beforeEach(() => {
  complaints.mockClear();
  vi.spyOn(console, 'error').mockImplementation(complaints);
});
afterEach(() => vi.restoreAllMocks());

/** Draws a history and reads out every bucket. Nothing may be a NaN, and nobody may have complained. */
function draw(given: UsageHistory, view?: 'cumulative' | 'per-period') {
  const { container } = render(
    <UsageChartView history={given} title="API calls" {...(view !== undefined && { view })} />,
  );
  const figure = screen.getByRole('figure', { name: 'API calls usage over time' });
  const plot = screen.getByRole('application');
  const heard: string[] = [];
  fireEvent.keyDown(plot, { key: 'Home' });
  for (let step = 0; step <= given.buckets.length; step += 1) {
    const text = screen.getByRole('status').textContent;
    if (heard[heard.length - 1] !== text) heard.push(text);
    fireEvent.keyDown(plot, { key: 'ArrowRight' });
  }
  expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
  expect(heard.join()).not.toMatch(/NaN|∞|Infinity|undefined/);
  expect(complaints).not.toHaveBeenCalled();
  return { figure, heard };
}

const notDrawn = (figure: HTMLElement) => within(figure).queryByText(/^Values not drawn/)?.textContent ?? null;

describe('values', () => {
  it('that are no numbers are left out, and named', () => {
    const { figure, heard } = draw(
      withValues([10, Number.NaN, Number.POSITIVE_INFINITY, '40' as unknown as number, 50]),
    );
    expect(notDrawn(figure)).toBe('Values not drawn: 3 (no number).');
    expect(heard.map((text) => text.split(': ')[1])).toEqual(['10', 'Not known', 'Not known', 'Not known', '50']);
  });

  it('that are not known are no bad data: null, and NaN in a typed column', () => {
    expect(notDrawn(draw(withValues([10, null, 30, null, 50])).figure)).toBeNull();
  });

  it('in a typed column without a value are not named', () => {
    expect(notDrawn(draw(withValues(Float64Array.of(10, Number.NaN, 30, Number.NaN, 50))).figure)).toBeNull();
  });

  it('in a typed column that are beyond all numbers are', () => {
    const typed = Float64Array.of(10, Number.NEGATIVE_INFINITY, 30, 1e300, 50);
    expect(notDrawn(draw(withValues(typed)).figure)).toBe('Values not drawn: 2 (no number).');
  });

  it('below zero and of 22 digits are drawn as they are', () => {
    const { figure, heard } = draw(withValues([-500, 1e21, -1e21, 0, 50]));
    expect(notDrawn(figure)).toBeNull();
    expect(heard.map((text) => text.split(': ')[1])).toEqual([
      '−500',
      '1,000,000,000,000,000,000,000',
      '−1,000,000,000,000,000,000,000',
      '0',
      '50',
    ]);
  });

  it('that are more than the buckets are named, those that are missing are not known', () => {
    const more = draw(withValues([1, 2, 3, 4, 5, 6, 7]));
    expect(notDrawn(more.figure)).toBe('Values not drawn: 2 (no time of its own).');
  });

  it('that are fewer than the buckets leave the rest not known', () => {
    const { heard } = draw(withValues([1, 2, 3]));
    expect(heard.map((text) => text.split(': ')[1])).toEqual(['1', '2', '3', 'Not known', 'Not known']);
  });

  it('whose exact decimals are none are drawn as rounded ones', () => {
    const exact = ['10', 'x', '', '40 calls', '50'];
    const { heard } = draw({ ...base, series: [{ key: 'all', tags: {}, values: [10, 20, 30, 40, 50], exact }] });
    expect(heard.map((text) => text.split(': ')[1])).toEqual(['10', '20', '30', '40', '50']);
  });
});

describe('times', () => {
  it('out of order are put in order', () => {
    const buckets = [...Array.from(base.buckets)].reverse();
    const { figure, heard } = draw(withValues([50, 40, 30, 20, 10], { buckets }));
    expect(notDrawn(figure)).toBeNull();
    expect(heard.map((text) => text.split(': ')[1])).toEqual(['10', '20', '30', '40', '50']);
  });

  it('that come twice have the last value, and the others are named; so are those that are no times', () => {
    const [a = 0, b = 0, c = 0] = Array.from(base.buckets);
    const { figure, heard } = draw(withValues([1, 2, 3, 4, 5], { buckets: [a, b, b, Number.NaN, c] }));
    expect(heard.map((text) => text.split(': ')[1])).toEqual(['1', '3', '5']);
    expect(notDrawn(figure)).toBe('Values not drawn: 2 (no time of its own).');
  });

  it('later than known have no value yet, and a value there is named', () => {
    const { figure, heard } = draw(withValues([1, 2, 3, 4, 5], { completeUntil: (base.buckets[3] ?? 0) - DAY / 2 }));
    expect(heard.map((text) => text.split(': ')[1])).toEqual(['1', '2', '3', 'Not known yet', 'Not known yet']);
    expect(notDrawn(figure)).toBe('Values not drawn: 2 (later than known).');
  });

  it('of mixed granularities are drawn as long as they are', () => {
    const [first = 0] = Array.from(base.buckets);
    const buckets = [first, first + 60_000, first + 3_600_000, first + DAY, first + 4 * DAY];
    const { figure, heard } = draw(withValues([1, 2, 3, 4, 5], { buckets, granularity: 'irregular' }));
    expect(notDrawn(figure)).toBeNull();
    expect(heard[0]).toBe('Nov 1, 2026, 00:00 – 00:01: 1');
    expect(heard[3]).toBe('Nov 2, 2026, 00:00 – Nov 5, 2026, 00:00: 4');
  });

  it('one or none: a point, and a sentence', () => {
    const one = draw({ ...withValues([7]), buckets: [base.buckets[0] ?? 0], end: Number.NaN });
    expect(one.heard.join()).toContain('7');
    expect(one.figure.querySelector('[data-part="series"] path')?.getAttribute('d')).toMatch(/^M/);
  });

  it('none at all is said', () => {
    const { figure } = draw({ ...withValues([]), buckets: [], end: Number.NaN, completeUntil: Number.NaN });
    expect(within(figure).getByText('No usage in this range yet.')).toBeVisible();
  });

  it('in a zone that does not exist are told in UTC', () => {
    const { figure } = draw({ ...base, timeZone: 'Nowhere/At_All' });
    expect(within(figure).getByText('Times in UTC')).toBeVisible();
  });
});

describe('series', () => {
  it('with empty or equal keys stay apart', () => {
    const series = ['', '', 'eu', 'eu'].map((key, index) => ({
      key,
      tags: { '': index === 0 ? null : key },
      values: [1, 2, 3, 4, index],
    }));
    const { figure, heard } = draw({ ...base, series });
    expect(within(figure).getAllByRole('listitem')).toHaveLength(4);
    expect(heard[4]).toContain('Total 6');
  });

  it('of bad values are counted together, in the table too, and after they were summed up', () => {
    const series = [
      { key: 'a', tags: { region: 'a' }, values: [1, Number.NaN, 3, 4, 5] },
      { key: 'b', tags: { region: 'b' }, values: [1, 2, 3, 4, 5, 6] },
    ];
    const given: UsageHistory = { ...base, kind: 'amount', series };
    const said = 'Values not drawn: 1 (no number), 1 (no time of its own).';
    expect(notDrawn(draw(given, 'cumulative').figure)).toBe(said);
    render(<UsageChartTable history={given} title="Table" view="cumulative" />);
    expect(screen.getAllByText(said)).toHaveLength(2);
  });
});

it('whatever comes, the chart and its table are drawn', () => {
  const anyNumber = fc.oneof(
    fc.double(),
    fc.integer({ min: -1_000, max: 1_000 }),
    fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e300, -5, 8.64e15, Date.UTC(2026, 10, 3)),
  );
  const time = fc.oneof(fc.integer({ min: Date.UTC(2026, 9, 25), max: Date.UTC(2026, 10, 10) }), anyNumber);
  const series = fc.array(
    fc.record({ key: fc.constantFrom('', 'a', '__proto__'), values: fc.array(anyNumber, { maxLength: 9 }) }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(
      fc.record({
        buckets: fc.array(time, { maxLength: 8 }),
        series,
        end: time,
        completeUntil: time,
        reset: time,
        limit: fc.constantFrom('0', '1000000000000000000000', '10'),
        kind: fc.constantFrom('amount' as const, 'level' as const, 'statistic' as const),
        granularity: fc.constantFrom('day' as const, 'minute' as const, 'week' as const, 'irregular' as const),
        timeZone: fc.constantFrom('UTC', 'Australia/Lord_Howe', 'Nowhere/At_All', ''),
        view: fc.constantFrom('cumulative' as const, 'per-period' as const),
        table: fc.boolean(),
      }),
      ({ view, table, reset, limit, ...given }) => {
        const bad = {
          ...base,
          ...given,
          series: given.series.map((one) => ({ ...one, tags: { [one.key]: one.key } })),
          resets: [{ at: reset, cause: 'manual' }],
          limits: [{ from: reset, limit: soft(limit) }],
        } as UsageHistory;
        const html = renderToString(<UsageChartView history={bad} title="API calls" view={view} table={table} />);
        expect(html).toContain('API calls usage over time');
        expect(html).not.toMatch(/NaN|Infinity|undefined/);
        expect(complaints).not.toHaveBeenCalled();
      },
    ),
    { numRuns: 150, interruptAfterTimeLimit: 10_000 },
  );
});
