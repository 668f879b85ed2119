import { describe, expect, it } from 'vitest';
import { chartCsv, instantWithOffset } from '../../src/chart/export/csv';
import { chartColumns } from '../../src/chart/geometry/columns';
import { limitSteps } from '../../src/chart/geometry/limits';
import { defaultChartLabels } from '../../src/i18n/labels/chart';
import type { UsageHistory } from '../../src/model/history';
import { history, soft } from './histories';

const csv = (given: UsageHistory, view?: 'cumulative' | 'per-period') => {
  const columns = chartColumns(given, view);
  const limits = limitSteps(columns.history.limits, [columns.starts[0] ?? 0, columns.end]);
  return chartCsv(columns, { limits, labels: defaultChartLabels });
};
const lines = (text: string) => text.slice(1).split('\r\n');

describe('the table of a chart as CSV', () => {
  it('has a row per bucket, instants with offset and exact decimals, and ends every line as RFC 4180 says', () => {
    const text = csv(history({ values: { all: [120, -500, 0.1, null, 1] }, completeUntil: '2026-11-05T14:32:00Z' }));
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(lines(text)).toEqual([
      'Time,Until,Usage,Remark',
      '2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,120,',
      '2026-11-02T00:00:00+00:00,2026-11-03T00:00:00+00:00,-500,',
      '2026-11-03T00:00:00+00:00,2026-11-04T00:00:00+00:00,0.1,',
      '2026-11-04T00:00:00+00:00,2026-11-05T00:00:00+00:00,,Not known',
      '2026-11-05T00:00:00+00:00,2026-11-06T00:00:00+00:00,1,so far',
      '',
    ]);
  });

  it('has the running level with limit and resets, as they are drawn', () => {
    const text = csv(
      history({
        values: { all: [100, 200, 50, 1, 2] },
        resets: ['2026-11-03T00:00:00Z'],
        limits: [{ from: 0, limit: soft('250.5') }],
      }),
      'cumulative',
    );
    const cells = lines(text).map((line) => line.split(',').slice(2).join());
    expect(cells).toEqual([
      'Usage,Limit,Remark',
      '100,250.5,',
      '300,250.5,',
      '50,250.5,Starts from zero',
      '51,250.5,',
      '53,250.5,',
      '',
    ]);
  });

  it('sums several series, and none of a statistic', () => {
    const values = { eu: [1, 2, 3, 4, 5], us: [10, 20, 30, 40, null] };
    expect(lines(csv(history({ values }))).map((line) => line.split(',').slice(2, 5).join())).toEqual(
      expect.arrayContaining(['eu,us,Total', '1,10,11']),
    );
    expect(lines(csv(history({ values, kind: 'statistic' })))[0]).toBe('Time,Until,eu,us,Remark');
  });

  it.each([
    ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['plain', 'plain'],
  ])('makes no formula of the text %j', (name, cell) => {
    const text = csv(history({ values: { [name]: [1, 2, 3, 4, 5] } }));
    expect(text).toContain(`Time,Until,${cell},Remark\r\n`);
  });

  it('writes the offset of the moment: summer and winter time, east and west, half hours', () => {
    expect(instantWithOffset(Date.parse('2026-03-29T00:59:59Z'), 'Europe/Berlin')).toBe('2026-03-29T01:59:59+01:00');
    expect(instantWithOffset(Date.parse('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('2026-03-29T03:00:00+02:00');
    expect(instantWithOffset(Date.parse('2026-01-01T00:00:00Z'), 'America/St_Johns')).toBe('2025-12-31T20:30:00-03:30');
    expect(instantWithOffset(Date.parse('2026-01-01T00:00:00.250Z'), 'Asia/Kathmandu')).toBe(
      '2026-01-01T05:45:00.250+05:45',
    );
  });
});
