import { forecastUsage, T } from '../../src/model/forecast';
import { MOMENTS, quotas, shapeCases, type Case } from './cases';
import { SHAPES } from './shapes';
import { traceCases } from './trace';
const q = (v: number[], s: number) => { const a = [...v].sort((x, y) => x - y); return a[Math.floor((a.length - 1) * s)] ?? NaN; };
const N = Number(process.env['N'] ?? 40);
const base = Number(process.env['SEED'] ?? 1);
const sets: [string, Case[]][] = [];
for (const quota of ['monthly', 'weekly', 'daily']) for (const past of [true, false]) for (const shape of Object.keys(SHAPES)) {
  const cases: Case[] = [];
  for (let i = 0; i < N; i++) cases.push(...shapeCases(shape, quotas(i)[quota]!, base * 1000 + i * 7, past));
  sets.push([`${quota} ${past ? 'past' : 'none'} ${shape}`, cases]);
}
const tr = traceCases();
if (tr) sets.push(['trace x', Object.values(tr).flat()]);
const sum = (c: Case['history']) => (c.series[0]!.values as number[]).reduce((a, b) => a + (b ?? 0), 0);
function run(label: string, show: boolean) {
  const groups: Record<string, { e: number[]; l: number[]; hit: number; n: number; wins: number; ts: number }> = {};
  for (const [name, cases] of sets) {
    const e: number[] = [], l: number[] = [], s: number[] = []; let hit = 0;
    cases.forEach((c) => {
      const f = forecastUsage(c);
      const from = Date.parse(c.history.range.from), to = Date.parse(c.history.range.to), at = c.history.completeUntil;
      const lin = (sum(c.history) * (to - from)) / (at - from);
      l.push(Math.abs(lin - c.truth) / c.truth);
      if (c.past.length) s.push(Math.abs(sum(c.past.at(-1)!) * 1 - c.truth) / c.truth);
      if (f.kind === 'none') { e.push(NaN); return; }
      e.push(Math.abs(f.values.at(-1)! - c.truth) / c.truth);
      if (c.truth >= f.low.at(-1)! && c.truth <= f.high.at(-1)!) hit++;
    });
    const k = name.split(' ').slice(0, 2).join(' ');
    const g = (groups[k] ??= { e: [], l: [], hit: 0, n: 0, wins: 0, ts: 0 });
    g.e.push(...e); g.l.push(...l); g.hit += hit; g.n += cases.length;
    if (show) console.log(name.padEnd(34), 'ours', (100 * q(e, 0.5)).toFixed(1), (100 * q(e, 0.9)).toFixed(1), ' lin', (100 * q(l, 0.5)).toFixed(1), (100 * q(l, 0.9)).toFixed(1), ' last', (100 * q(s, 0.5)).toFixed(1), (100 * q(s, 0.9)).toFixed(1), ' hit', ((100 * hit) / cases.length).toFixed(0));
  }
  console.log(label, Object.entries(groups).map(([k, g]) => `${k}: ${(100 * q(g.e, 0.5)).toFixed(1)}/${(100 * q(g.e, 0.9)).toFixed(1)} (${(100 * q(g.l, 0.5)).toFixed(1)}/${(100 * q(g.l, 0.9)).toFixed(1)}) ${((100 * g.hit) / g.n).toFixed(0)}%`).join(' | '));
}
run('base', process.env['SHOW'] !== '0');
for (const part of (process.env['GRID'] ?? '').split(';').filter(Boolean)) {
  const [k, vs] = part.split('=');
  const old = T[k!]!;
  for (const v of vs!.split(',')) { T[k!] = Number(v); run(`${k}=${v}`, false); }
  T[k!] = old;
}
