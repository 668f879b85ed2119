/** How far off each forecaster was, and how often the band held. */
import { forecastUsage } from '../../src/model/forecast';
import { quotas, shapeCases, type Case } from './cases';
import { SHAPES } from './shapes';
import { traceCases } from './trace';

/** The parameters were chosen on other seeds than these. */
const FIRST_SEED = 500_000;

interface Figures {
  /** Absolute errors as shares of the truth, by forecaster. */
  ours: number[];
  linear: number[];
  last: number[];
  held: number;
  /** Questions that the forecaster did not answer; they are in no column. */
  unanswered: number;
}

const empty = (): Figures => ({ ours: [], linear: [], last: [], held: 0, unanswered: 0 });

function add(figures: Figures, cases: readonly Case[]): void {
  for (const one of cases) {
    const forecast = forecastUsage(one);
    // Nothing was used: there is no percentage of nothing.
    if (one.truth === 0) continue;
    if (forecast.kind === 'none') {
      figures.unanswered += 1;
      continue;
    }
    const { truth, history, past } = one;
    const errorOf = (projected: number) => Math.abs(projected - truth) / truth;
    const [from, to] = [Date.parse(history.range.from), Date.parse(history.range.to)];
    figures.ours.push(errorOf(Number(forecast.projected)));
    figures.linear.push(errorOf((used(history) * (to - from)) / (history.completeUntil - from)));
    const before = past.at(-1);
    if (before) figures.last.push(errorOf(used(before)));
    if (Number(forecast.low) <= truth && truth <= Number(forecast.high)) figures.held += 1;
  }
}

const used = ({ series }: Case['history']): number =>
  Array.from(series[0]?.values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);

function merge(all: readonly Figures[]): Figures {
  return {
    ours: all.flatMap(({ ours }) => ours),
    linear: all.flatMap(({ linear }) => linear),
    last: all.flatMap(({ last }) => last),
    held: all.reduce((sum, { held }) => sum + held, 0),
    unanswered: all.reduce((sum, { unanswered }) => sum + unanswered, 0),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = NaN, high = NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

const percent = (share: number) => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;
const errors = (values: readonly number[]) =>
  values.length === 0 ? '–' : `${percent(quantile(values, 0.5))} / ${percent(quantile(values, 0.9))}`;

function row(name: string, { ours, linear, last, held, unanswered }: Figures): string {
  const count = unanswered > 0 ? `${ours.length} (${unanswered} unanswered)` : `${ours.length}`;
  return `| ${[name, errors(ours), errors(linear), errors(last), percent(held / ours.length), count].join(' | ')} |`;
}

const HEAD = (first: string) => [
  `| ${first} | **forecast** | linear pace | same as last period | band held | forecasts |`,
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];

/** The figures of the trace in this file, and of every shape `drawings` times. */
export function report(drawings: number, traceFile: string): string {
  const trace = traceCases(traceFile);
  const lines: string[] = [];
  if (trace) {
    const rows = Object.entries(trace).map(([meter, cases]) => {
      const figures = empty();
      add(figures, cases);
      return row(meter, figures);
    });
    lines.push(...HEAD('the shared trace, an hourly quota'), ...rows, '');
  } else lines.push('The shared trace is not here: **skipped**.', '');

  const summary: string[] = [];
  const details: string[] = [];
  for (const name of Object.keys(quotas(0))) {
    for (const withPast of [true, false]) {
      const title = `${name}, ${withPast ? 'past periods known' : 'this period alone'}`;
      const byShape = Object.keys(SHAPES).map((shape) => {
        const figures = empty();
        for (let turn = 0; turn < drawings; turn += 1) {
          const quota = quotas(turn)[name];
          if (quota) add(figures, shapeCases(shape, quota, FIRST_SEED + turn, withPast));
        }
        return [shape, figures] as const;
      });
      summary.push(row(title, merge(byShape.map(([, figures]) => figures))));
      details.push(...HEAD(title), ...byShape.map(([shape, figures]) => row(shape, figures)), '');
    }
  }
  return [...lines, ...HEAD('all shapes together'), ...summary, '', ...details].join('\n').trim();
}
