import { screen } from '@testing-library/react';
import { describe, it } from 'vitest';
import { usageChartDefaultLayers, UsageChartValuePicker, UsageChartView } from '../../../src/chart';
import type { UsageHistory } from '../../../src/model/history';
import { data } from '../../support/pseudo';
import { history } from '../../chart/histories';
import { button, heard, labels, memory, says, show, speech } from './page';

const draw = (given: UsageHistory, props: Partial<Parameters<typeof UsageChartView>[0]> = {}) =>
  show(
    <UsageChartView
      history={given}
      title={data('API calls')}
      unit={data('calls')}
      labels={{ ...labels.chart, ...labels.breakDown }}
      {...speech()}
      {...props}
    >
      {usageChartDefaultLayers}
      <UsageChartValuePicker />
    </UsageChartView>,
    memory(),
  );
/** Series whose tags are data. */
const tagged = (given: UsageHistory): UsageHistory => ({
  ...given,
  series: given.series.map((series) => ({
    ...series,
    tags: { [data('region')]: series.key === '' ? null : data(series.key) },
  })),
});

describe('a picture by itself says nothing but labels', () => {
  it('with limits of every kind, resets of every cause, unknown and coming time', async () => {
    const limits = [
      { from: Date.parse('2026-11-01T00:00:00Z'), limit: { kind: 'limited', value: '100', enforcement: 'hard' } },
      {
        from: Date.parse('2026-11-03T00:00:00Z'),
        limit: { kind: 'limited', value: '200', enforcement: 'soft', cap: '300' },
      },
    ] as const;
    const given = history({
      values: { all: [50, null, 250, 90, 0] },
      completeUntil: '2026-11-04T12:00:00Z',
      kind: 'level',
    });
    const causes = ['period', 'subscription-change', 'manual', 'unknown'] as const;
    const resets = causes.map((cause, day) => ({ at: given.buckets[day] ?? 0, cause }));
    const { user, rerender } = draw({ ...given, limits: [...limits], resets });
    screen.getByRole('application').focus();
    await user.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    rerender(<></>);
    draw({ ...given, limits: [...limits], resets }, { table: true });
    await heard('Starts from zero');
  });

  it('with more series than the read-out lists, without a tag, the rest, and without any value', async () => {
    const names = ['', ...'abcdefghij'];
    const many = tagged(history({ values: Object.fromEntries(names.map((name, at) => [name, [at, 1, 2, 3, 4]])) }));
    const other = { key: 'other', tags: {}, isOther: true as const, values: [1, 1, 1, 1, 1] };
    const { user } = draw({ ...many, series: [...many.series, other] }, { topSeries: 12 });
    screen.getByRole('application').focus();
    await user.keyboard('{Home}');
    await heard('2 more');
    draw(history({ values: { all: [null, null, null, null, null] } }));
    await heard('No usage in this range yet');
  });

  it('as a statistic, and as a long table of rounded values', async () => {
    const statistic = tagged(
      history({ kind: 'statistic', values: { p50: [5, null, 7, 8, 9], p99: [50, null, 70, 80, 90] } }),
    );
    const { user } = draw(statistic);
    screen.getByRole('application').focus();
    await user.keyboard('{Home}{ArrowRight}');
    const hours = 700;
    const long = history({
      from: '2026-11-01T00:00:00Z',
      to: new Date(Date.parse('2026-11-01T00:00:00Z') + hours * 3_600_000).toISOString(),
      granularity: 'hour',
      values: { all: Array.from({ length: hours }, (_, hour) => hour) },
    });
    draw({ ...long, series: long.series.map(({ exact: _, ...series }) => series) }, { table: true });
    await user.click(await button('Show 200 more of 200'));
  });

  it('broken down into more values than there are colors: the rest, hidden ones, and the list of all', async () => {
    const names = Array.from({ length: 70 }, (_, at) => `v${at}`);
    const many = tagged(history({ values: Object.fromEntries(names.map((name, at) => [name, [at, 1, 2, 3, 4]])) }));
    const limit = { kind: 'limited', value: '9000', enforcement: 'soft' } as const;
    const { user } = draw({ ...many, limits: [{ from: 0, limit }] }, { view: 'cumulative' });
    await heard('Other (62)');
    await user.click(await button(/^v69 /));
    await heard('8 of 9 shown. The limit counts all of them');
    screen.getByRole('application').focus();
    await user.keyboard('{Home}');
    await heard('Total of what is shown');
    await user.click(await button('Show all'));
    await user.click(await button('All 70 values'));
    await heard('10 more: search for them.');
    await user.type(screen.getByRole('searchbox', { name: says('Search values') }), 'w');
    await heard('No value has this in its name.');
  });

  it('as a statistic of more series than are drawn', async () => {
    const names = [...'abcdefghij'];
    draw(tagged(history({ kind: 'statistic', values: Object.fromEntries(names.map((name) => [name, [1, 2, 3]])) })));
    await heard('2 more are not drawn.');
  });

  it('per day, the last day still running', async () => {
    draw(history({ values: { all: [1, 2, 3, 4, 5] }, completeUntil: '2026-11-05T12:00:00Z' }), { view: 'per-period' });
    await heard('Still running');
  });

  it('with values that cannot be drawn', async () => {
    const given = history({ values: { all: [1, 2, 3, 4, 5] }, completeUntil: '2026-11-04T00:00:00Z' });
    const series = [{ key: 'all', tags: {}, values: [1, Number.NaN, 3, 4, 5, 6] }];
    draw({ ...given, series });
    await heard('Values not drawn');
  });
});
