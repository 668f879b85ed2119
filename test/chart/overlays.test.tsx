import { fireEvent, render, screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  UsageChartForecast,
  UsageChartPrevious,
  UsageChartRecords,
  UsageChartView,
  usageChartDefaultLayers,
} from '../../src/chart';
import { chartColumns } from '../../src/chart/geometry/columns';
import { previousUsage } from '../../src/chart/geometry/previous';
import { recordMarks } from '../../src/chart/geometry/record-marks';
import { timeScale } from '../../src/chart/geometry/scales';
import type { UsageRecord } from '../../src/model';
import type { ForecastEstimate } from '../../src/model/forecast';
import { estimateAt } from '../../src/model/forecast-at';
import { fromWall, toWall } from '../../src/model/zone';
import { history } from './histories';

const at = (instant: string) => Date.parse(instant);
const november = history({
  from: '2026-11-01T00:00:00Z',
  to: '2026-11-06T00:00:00Z',
  values: { all: [120, 340, 0, null, null] },
  resets: ['2026-11-01T00:00:00Z'],
  completeUntil: '2026-11-04T00:00:00Z',
});
const october = history({
  from: '2026-10-01T00:00:00Z',
  to: '2026-10-05T00:00:00Z',
  values: { all: [100, 200, 300, 400] },
  resets: ['2026-10-01T00:00:00Z'],
});
const forecast: ForecastEstimate = {
  kind: 'estimate',
  method: 'linear',
  from: at('2026-11-04T00:00:00Z'),
  until: at('2026-11-06T00:00:00Z'),
  projected: '760',
  low: '700',
  high: '900',
  passes: null,
  line: {
    times: ['2026-11-04', '2026-11-05', '2026-11-06'].map((day) => at(`${day}T00:00:00Z`)),
    values: [460, 610, 760],
    low: [460, 580, 700],
    high: [460, 680, 900],
  },
};
const record = (special: Partial<UsageRecord>): UsageRecord => ({
  id: 'rec_1',
  sequence: 1,
  scope: { customerId: 'cus_1' },
  featureId: 'api',
  source: 'adjustment',
  behavior: 'delta',
  value: '-20',
  applied: '-20',
  before: '460',
  after: '440',
  effectiveAt: '2026-11-02T09:30:00Z',
  recordedAt: '2026-11-02T09:30:00Z',
  actor: { id: 'ada', name: 'Ada Byron' },
  note: 'Counted twice',
  dimensions: {},
  idempotencyKey: null,
  corrects: null,
  correctedBy: null,
  ...special,
});

const rowOf = (name: RegExp) => {
  const table = within(screen.getByRole('table'));
  return within(table.getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
};
const headings = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);

describe('an estimate in a chart', () => {
  const chart = (props: object) => (
    <UsageChartView history={november} title="API calls" view="cumulative" meter="incremental" {...props}>
      {usageChartDefaultLayers}
      <UsageChartForecast forecast={forecast} />
    </UsageChartView>
  );

  it('is a column of its own in the table: from now on, the last one what it ends with', () => {
    render(chart({ table: true }));
    expect(headings()).toEqual(['Time', 'Usage', 'Estimate', 'Estimate, at least', 'Estimate, at most', 'Remark']);
    expect(rowOf(/Nov 3/)).toEqual(['460', '—', '—', '—', '']);
    expect(rowOf(/Nov 4/)).toEqual(['—', '610', '580', '680', 'Not known yet']);
    expect(rowOf(/Nov 5/)).toEqual(['—', '760', '700', '900', 'Not known yet']);
  });

  it('is read with the bucket, which is not known yet itself, and the axis has room for it', () => {
    const { container } = render(chart({}));
    fireEvent.keyDown(screen.getByRole('application'), { key: 'End' });
    expect(screen.getByRole('status')).toHaveTextContent(
      'Thu, Nov 5, 2026: Not known yet, Estimate 760, Estimate, at least 700, Estimate, at most 900',
    );
    expect(container.querySelector('[data-part="readout"]')).toHaveTextContent(/Not known yet.*Estimate760/);
    expect(screen.getByText('800')).toBeInTheDocument();
  });

  it('is left out of a view of amounts', () => {
    render(chart({ table: true, view: 'per-period' }));
    expect(headings()).toEqual(['Time', 'Usage', 'Remark']);
  });

  it('never falls below what is used, and lies within its band at any time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const moment = Math.ceil(forecast.from + 1 + (forecast.until - forecast.from - 1) * share);
        const said = estimateAt(forecast, moment);
        if (said === null) return;
        expect(Number(said.value)).toBeGreaterThanOrEqual(460);
        expect(Number(said.low)).toBeLessThanOrEqual(Number(said.value));
        expect(Number(said.high)).toBeGreaterThanOrEqual(Number(said.value));
      }),
    );
    expect(estimateAt(forecast, forecast.from)).toBeNull();
    expect(estimateAt(forecast, forecast.until + 1)).toBeNull();
  });
});

describe('the period before in a chart', () => {
  const layer = (
    <UsageChartPrevious
      history={october}
      period={{ start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' }}
      onto="2026-11-01T00:00:00Z"
    />
  );

  it.each([
    ['cumulative', ['100', '300', '600', '1,000', '—']],
    ['per-period', ['100', '200', '300', '400', '—']],
  ] as const)('stands day by day beside this one, %s', (view, expected) => {
    render(
      <UsageChartView history={november} title="API calls" view={view} meter="incremental" table>
        {layer}
      </UsageChartView>,
    );
    expect(headings()).toEqual(['Time', 'Usage', 'Previous period', 'Remark']);
    expect(['1', '2', '3', '4', '5'].map((day) => rowOf(new RegExp(`Nov ${day},`))[1])).toEqual(expected);
  });

  it('is moved by the clock: the same hour of the same day of the period, also across a change of the clock', () => {
    // Berlin turns its clocks back on 25 October 2026.
    const timeZone = 'Europe/Berlin';
    const to = '2026-10-31T23:00:00Z';
    const current = history({ from: '2026-09-30T22:00:00Z', to, timeZone, values: { all: Array(31).fill(1) } });
    const before = history({
      from: '2026-08-31T22:00:00Z',
      to: '2026-09-30T22:00:00Z',
      timeZone,
      values: { all: Array(30).fill(2) },
    });
    const columns = chartColumns(current, 'per-period');
    const moved = previousUsage(
      columns,
      before,
      { start: at('2026-08-31T22:00:00Z'), end: at('2026-09-30T22:00:00Z') },
      at('2026-09-30T22:00:00Z'),
    );
    expect(moved.times).toEqual(Array.from(columns.starts).slice(0, 30));
    expect(moved.at(columns.starts[26] ?? 0)).toEqual({ quantity: '2', exact: true });
  });

  it('has each bucket at the same wall time after the start of its period, whatever the zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'),
        fc.integer({ min: 0, max: 11 }),
        (timeZone, month) => {
          const start = (index: number) => fromWall(Date.UTC(2026, index, 1), timeZone);
          const days = (index: number) => new Date(Date.UTC(2026, index + 1, 0)).getUTCDate();
          const month_ = (index: number) =>
            history({
              from: new Date(start(index)).toISOString(),
              to: new Date(start(index + 1)).toISOString(),
              timeZone,
              values: { all: Array.from({ length: days(index) }, (_, day) => day) },
            });
          const columns = chartColumns(month_(month + 1), 'per-period');
          const moved = previousUsage(
            columns,
            month_(month),
            { start: start(month), end: start(month + 1) },
            start(month + 1),
          );
          expect(moved.times).toHaveLength(Math.min(days(month), days(month + 1)));
          moved.times.forEach((time, day) => {
            expect(toWall(time, timeZone)).toBe(Date.UTC(2026, month + 1, 1 + day));
            expect(moved.values[day]).toBe(day);
          });
        },
      ),
    );
  });
});

describe('adjustments in a chart', () => {
  it('say who, when, why, before and after: at their mark, in the read-out, in the table', () => {
    const { rerender } = render(
      <UsageChartView history={november} title="API calls" view="cumulative" meter="incremental">
        {usageChartDefaultLayers}
        <UsageChartRecords records={[record({})]} />
      </UsageChartView>,
    );
    const text = '-20 by Ada Byron · Nov 2, 2026, 09:30 · “Counted twice” · 460 → 440';
    expect(screen.getByText(text.replace('-20', '−20'), { selector: 'title' })).toBeInTheDocument();
    fireEvent.keyDown(screen.getByRole('application'), { key: 'Home' });
    fireEvent.keyDown(screen.getByRole('application'), { key: 'ArrowRight' });
    expect(screen.getByRole('status')).toHaveTextContent('Adjustments −20 by Ada Byron');
    rerender(
      <UsageChartView history={november} title="API calls" view="cumulative" meter="incremental" table>
        <UsageChartRecords records={[record({})]} />
      </UsageChartView>,
    );
    expect(rowOf(/Nov 2/)[1]).toBe(text.replace('-20', '−20'));
    expect(rowOf(/Nov 1/)[1]).toBe('—');
  });

  it('share a mark where they crowd, and lead their host to all of them', () => {
    const records = [1, 2, 3, 4, 5].map((minute) =>
      record({
        id: `rec_${minute}`,
        sequence: minute,
        effectiveAt: `2026-11-02T09:0${minute}:00Z`,
        behavior: 'set',
        value: '7',
        note: null,
        actor: null,
      }),
    );
    const onSelect = vi.fn();
    const { container } = render(
      <UsageChartView history={november} title="API calls" view="cumulative">
        <UsageChartRecords records={records} onRecordsSelect={onSelect} />
      </UsageChartView>,
    );
    const [mark, ...others] = container.querySelectorAll('[data-part="records"] > g');
    expect(others).toEqual([]);
    expect(mark).toHaveTextContent(/Set to 7 · Nov 2, 2026, 09:01 · 460 → 440; .*; .*; 2 more5$/);
    if (mark) fireEvent.click(mark);
    expect(onSelect).toHaveBeenCalledWith(records);
  });

  it('are all drawn, each in one mark, marks apart', () => {
    const x = timeScale([0, 1_000_000], 500, false);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 1_100_000 })), (moments) => {
        const records = moments.map((moment, index) =>
          record({ id: String(index), sequence: index, effectiveAt: new Date(moment).toISOString() }),
        );
        const marks = recordMarks(records, x);
        const inside = moments.filter((moment) => moment >= 0 && moment <= 1_000_000).length;
        expect(marks.flatMap((mark) => mark.records)).toHaveLength(inside);
        marks.forEach((mark, index) => {
          const next = marks[index + 1];
          if (next) expect(next.x - mark.x).toBeGreaterThanOrEqual(14);
        });
      }),
    );
  });
});
