/** The storms and the measurements as tables, for the terminal and for docs/reliability.md. */
import { table } from '../shared/document.mjs';
import { quantile } from '../shared/statistics.mjs';

const whole = (value) => Math.round(value).toLocaleString('en-US');

/** What each fault of the network is, for who has not read its name in the source. */
const FAULTS = [
  ['drop-request', 'request lost'],
  ['drop-answer', 'done, answer lost'],
  ['cut-body', 'done, answer cut short'],
  ['502', 'done, answered 502'],
  ['429', 'answered 429'],
  ['500', 'answered 500'],
  ['503', 'answered 503'],
  ['duplicate', 'sent twice'],
  ['hold', 'held until a later one is answered'],
];

/** What storms left, a column each. */
export function stormReport(reports) {
  const row = (name, of) => [name, ...reports.map(([, report]) => whole(of(report)))];
  const bold = ([name, ...cells]) => [name, ...cells].map((cell) => `**${cell}**`);
  const ends =
    (end) =>
    ({ outcomes }) =>
      outcomes.filter((one) => one.end === end).length;
  return table(
    ['32 writers', ...reports.map(([name]) => name)],
    [
      row('changes asked for', ({ outcomes }) => outcomes.length),
      row('acknowledged', ends('acknowledged')),
      row('refused', ends('refused')),
      row('outcome unknown', ends('unknown')),
      bold(row('lost', ({ lost }) => lost)),
      bold(row('doubled', ({ doubled }) => doubled)),
      row('requests', ({ requests }) => requests),
      ...FAULTS.map(([fault, name]) => row(name, ({ injected }) => injected[fault])),
      row('servers killed and started again', ({ kills }) => kills),
      row('database stopped at once and started again', ({ outages }) => outages),
      row('longest change, ms', ({ longest }) => longest),
      row('longest time without an acknowledgement, ms', ({ quiet }) => quiet),
      row('all of it, s', ({ took }) => took / 1_000),
    ],
  );
}

/** Throughput and latency without faults. */
export function writesReport(stores) {
  const many = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const rows = stores.flatMap(([name, cases]) =>
    cases.map(({ writers, features, times, took }) => [
      `${name}, ${many(writers, 'writer')}, ${many(features, 'feature')}`,
      whole((times.length * 1_000) / took),
      quantile(times, 0.5).toFixed(1),
      quantile(times, 0.99).toFixed(1),
    ]),
  );
  return table(['no faults', 'writes a second', 'p50, ms', 'p99, ms'], rows);
}
