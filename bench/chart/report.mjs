/** The figures as tables, for the terminal and for docs/performance.md. */
import { table } from '../shared/document.mjs';
import { median, spread } from '../shared/statistics.mjs';
import { CASES, caseName, PROCESSES_CASE } from './cases.mjs';
import { CONTENDERS } from './contenders.mjs';
import { goalsReport } from './goals.mjs';

const WORK = {
  mount: 'Mount: work of the main thread, ms',
  update: 'Update with other data of the same shape: work of the main thread, ms',
  hover: 'Hover: work of the main thread per move of the mouse, ms',
};
const HEAP = {
  held: 'Heap held while mounted, kB',
  kept: 'Heap kept once unmounted, kB',
};

const figure = (value) => (Math.abs(value) < 100 ? value.toFixed(1) : value.toFixed(0));

function cell(found, name) {
  if (found === undefined) return '';
  if (found.tooLong !== undefined) return 'over 5 s';
  if (found.failed !== undefined) return 'fails';
  const values = found[name];
  if (values === undefined || values.length === 0) return 'skipped';
  const { median: middle, low, high } = spread(values);
  return `${figure(middle)} <sub>${figure(low)}–${figure(high)}</sub>`;
}

/** Contenders by cases; nothing when none of them was measured. */
function byCase(title, figures, name) {
  const cases = CASES.filter(({ key }) => figures[key] !== undefined);
  const present = CONTENDERS.filter(({ key }) => cases.some((one) => figures[one.key][key] !== undefined));
  if (present.length === 0) return [];
  const rows = present.map(({ key, name: who }) => [who, ...cases.map((one) => cell(figures[one.key][key], name))]);
  return [`### ${title}`, table(['', ...cases.map(caseName)], rows)];
}

function processes(figures) {
  const found = figures[PROCESSES_CASE];
  if (found === undefined) return [];
  const rows = CONTENDERS.filter(({ key }) => found[key] !== undefined).map(({ key, name }) => [
    name,
    cell(found[key], 'cpu'),
  ]);
  return [
    '### Processor time of all the browser’s processes, ms',
    table(['one mount, five updates and ten moves together', '1 × 100 000'], rows),
  ];
}

function sizes(found) {
  const present = CONTENDERS.filter(({ key }) => found[key] !== undefined);
  if (present.length === 0) return [];
  const kilobytes = (bytes) => (bytes === 0 ? '' : (bytes / 1000).toFixed(1));
  const rows = present.map(({ key, name }) => {
    const { minified, gzip, styles } = found[key];
    return [name, kilobytes(minified), kilobytes(gzip), kilobytes(styles)];
  });
  return [
    '### Size of the page’s script with this chart, React external, kB',
    table(['', 'minified', 'gzip', 'styles, gzip'], rows),
  ];
}

function longTasks(work) {
  const found = work['1x1000000']?.ours?.longest;
  if (found === undefined || found.length === 0) return [];
  const longest = Math.max(...found);
  return [
    longest === 0
      ? 'Over a million points no task of a move took over 50 ms.'
      : `Over a million points the longest task of a move took ${figure(longest)} ms; the median of the longest ${figure(median(found))} ms.`,
  ];
}

function about({ date, chromium, node, processor, load, repetitions, versions }) {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${packages.join(', ')}; Chromium ${chromium}, Node ${node}, ${processor}, load ${load.toFixed(1)},`,
    `${date.slice(0, 10)}, ${repetitions} repetitions in turns. Medians with quartiles. Only figures of one run can be compared.`,
  ].join(' ');
}

/** Everything that a run has measured. */
export function report(results) {
  return [
    about(results.about),
    '### Goals',
    goalsReport(results),
    ...Object.entries(WORK).flatMap(([name, title]) => byCase(title, results.work, name)),
    ...longTasks(results.work),
    ...processes(results.processes),
    ...Object.entries(HEAP).flatMap(([name, title]) => byCase(title, results.heap, name)),
    ...sizes(results.sizes),
  ].join('\n\n');
}
