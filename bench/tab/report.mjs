/** The figures as tables, for the terminal and for docs/performance.md. */
import { table } from '../shared/document.mjs';
import { median, spread } from '../shared/statistics.mjs';
import { HOSTS } from './build.mjs';
import { phasesOf } from './open.mjs';

/** A task longer than this keeps a page from answering: the threshold of the Long Tasks API, milliseconds. */
const LONG = 50;

const NAMES = { empty: 'an empty page', plain: 'a table written by hand', tab: 'the tab' };
const PHASES = ['load', 'evaluate', 'render', 'paint', 'total'];

const ms = (value) => value.toFixed(1);

/** How many times as long as the table the tab takes, pair by pair of the same round. */
export function ratiosOf(moments) {
  return moments.tab.map(({ painted }, round) => painted / moments.plain[round].painted);
}

/** The opening of every host, and the ratio of the two that matter. */
export function openingReport(moments, features) {
  const rows = HOSTS.map((host) => {
    const phases = moments[host].map(phasesOf);
    const medians = PHASES.map((phase) => ms(median(phases.map((one) => one[phase]))));
    const { low, high } = spread(phases.map(({ total }) => total));
    return [NAMES[host], ...medians, `${ms(low)} – ${ms(high)}`];
  });
  const { median: middle, low, high } = spread(ratiosOf(moments));
  return [
    table([`${features} features, ms`, 'load', 'evaluate', 'render', 'paint', '**total**', 'quartiles'], rows),
    '',
    `The tab takes **${middle.toFixed(2)} ×** the table (quartiles ${low.toFixed(2)} – ${high.toFixed(2)}, ${moments.tab.length} rounds).`,
  ].join('\n');
}

/** The longest task of each step over all repetitions. */
export function stepsReport(repetitions, features) {
  const steps = [...new Set(repetitions.flatMap((longest) => [...longest.keys()]))];
  const rows = steps.map((step) => {
    const of = (kind) => repetitions.map((longest) => longest.get(step)?.[kind] ?? 0);
    const { median: middle, low, high } = spread(of('wall'));
    const long = of('wall').filter((wall) => wall > LONG).length;
    return [step, ms(middle), `${ms(low)} – ${ms(high)}`, ms(median(of('cpu'))), `${long} of ${repetitions.length}`];
  });
  return table(
    [`${features} features, longest task in ms`, '**median**', 'quartiles', 'of it running', `over ${LONG} ms`],
    rows,
  );
}
