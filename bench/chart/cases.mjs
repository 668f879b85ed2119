/** What is drawn: how many series of how many points. */

const one = (points) => ({ key: `1x${points}`, series: 1, points });
const stacked = (points) => ({ key: `5x${points}`, series: 5, points });

/** All cases, small ones first: who is too slow for one is not asked for the larger ones. */
export const CASES = [
  one(100),
  one(1_000),
  one(10_000),
  one(100_000),
  one(1_000_000),
  stacked(1_000),
  stacked(10_000),
  stacked(100_000),
];

/** The cases of `--quick`. */
export const QUICK_CASES = ['1x1000', '1x10000', '1x100000'];

/** Cases for few: a million points. */
export const HUGE = 1_000_000;

/** In which case the processor time of all the browser's processes is measured. */
export const PROCESSES_CASE = '1x100000';

/** How a case is called. */
export const caseName = ({ series, points }) =>
  `${series}${series > 1 ? ' stacked' : ''} × ${points.toLocaleString('en-US').replaceAll(',', ' ')}`;
