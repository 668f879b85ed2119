/** What the chart wants to reach, and what it has reached in a run. */
import { table } from '../shared/document.mjs';
import { median } from '../shared/statistics.mjs';
import { CASES, caseName } from './cases.mjs';
import { CONTENDERS, contenderOf } from './contenders.mjs';
import { atLeast, atMost, ratio, sizeFigure, valueFigure, valueRatio } from './figures.mjs';

const PEERS = CONTENDERS.filter(({ peer }) => peer).map(({ key }) => key);
const OTHERS = ['mui', 'nivo', 'victory', 'echarts', 'xychart'];
const SMALL = ['1x100', '1x1000', '5x1000'];
const LARGE = ['1x10000', '1x100000', '5x10000'];
const ALL = CASES.map(({ key }) => key).filter((key) => key !== '1x1000000');

const nameOf = (at) => caseName(CASES.find(({ key }) => key === at));

/** Our share of uPlot's work, or of another's, in some cases. */
const share = (most, names, cases, other = 'uplot') =>
  names.flatMap((name) => cases.map((at) => atMost(most, `${name} ${nameOf(at)}`, ratio(name, at, 'ours', other))));

/** How many times our work others need. */
const times = (least, name, cases, others) =>
  others.flatMap((other) =>
    cases.map((at) =>
      atLeast(least, `${name} ${nameOf(at)}, ${contenderOf(other).name}`, ratio(name, at, other, 'ours')),
    ),
  );

/** A forced collection leaves a few kB more or less. */
const keptBeyondPath =
  (at) =>
  ({ heap }) => {
    const [ours, path] = ['ours', 'path'].map((key) => heap[at]?.[key]?.kept);
    return ours === undefined || path === undefined ? undefined : { value: median(ours) - median(path) };
  };

/** Each goal with the figures that it is made of. */
const GOALS = [
  ['mount and update ≤ 1.3 × uPlot', share(1.3, ['mount', 'update'], LARGE)],
  ['mount and update, small, ≤ 1.6 × uPlot', share(1.6, ['mount', 'update'], SMALL)],
  [
    'mount and update, small, below every React peer',
    ['mount', 'update'].flatMap((name) => times(1, name, SMALL, PEERS)),
  ],
  ['mount ≥ 3.5 × faster than Recharts at 1 000', times(3.5, 'mount', ['1x1000'], ['recharts'])],
  ['… ≥ 15 × at 10 000', times(15, 'mount', ['1x10000'], ['recharts'])],
  ['… ≥ 80 × at 100 000', times(80, 'mount', ['1x100000'], ['recharts'])],
  ['mount faster than MUI X, Nivo, Victory, ECharts, xychart', times(1, 'mount', ALL, OTHERS)],
  ['… ≥ 2.5 × from 10 000', times(2.5, 'mount', ['1x10000', '1x100000', '5x10000', '5x100000'], OTHERS)],
  ['mount ≥ 3.5 × faster than Chart.js at 100 000', times(3.5, 'mount', ['1x100000'], ['chartjs'])],
  ['… and not slower than with its decimation', times(1, 'mount', ['1x100000'], ['chartjs-decimated'])],
  [
    'a million points: mount ≤ 3 × our own at 10 000',
    [atMost(3, 'mount', valueRatio('work', 'mount', '1x1000000', '1x10000'))],
  ],
  [
    '… no task over 50 ms on hover',
    [atMost(50, 'longest task, ms', ({ work }) => worst(work['1x1000000']?.ours?.longest))],
  ],
  ['hover ≤ 1.3 × uPlot', share(1.3, ['hover'], ALL)],
  [
    'processor time of all processes ≤ 1.3 × uPlot',
    [atMost(1.3, 'cpu 1 × 100 000', ratio('cpu', '1x100000', 'ours', 'uplot', 'processes'))],
  ],
  ['heap held at 100 000 ≤ 400 kB', [atMost(400, 'kB', valueFigure('heap', 'held', '1x100000', 'ours'))]],
  ['… and ≤ 1.2 × our own at 10 000', [atMost(1.2, 'held', valueRatio('heap', 'held', '1x100000', '1x10000'))]],
  [
    'no more kept after unmount than by a bare path, within 10 kB',
    ALL.map((at) => atMost(10, `kB more, ${nameOf(at)}`, keptBeyondPath(at))),
  ],
  ['size ≤ 24 kB gzip', [atMost(24, 'kB', sizeFigure('ours'))]],
];

function worst(values) {
  return values === undefined || values.length === 0 ? undefined : { value: Math.max(...values) };
}

/** The goals as a table: reached or missed, and by how much. */
export function goalsReport(results) {
  const rows = GOALS.flatMap(([goal, figures]) => {
    const found = figures.map((one) => one(results)).filter((one) => one !== undefined);
    if (found.length === 0) return [];
    const missed = found.filter(({ met }) => !met);
    const told = missed.length > 0 ? missed : [nearest(found)];
    const verdict = missed.length === 0 ? 'met' : `**missed** (${missed.length} of ${found.length})`;
    return [[goal, told.map(({ text }) => text).join('<br>'), verdict]];
  });
  return rows.length === 0
    ? 'None of them was measured.'
    : table(['goal', 'ours (met: the nearest to its bound)', ''], rows);
}

/** The figure that is nearest to its bound. */
const nearest = (found) => found.reduce((least, one) => (one.margin < least.margin ? one : least));
