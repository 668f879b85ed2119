/** The shared trace of real events, as an hourly quota of requests, of context tokens and of generated tokens. */
import { existsSync, readFileSync } from 'node:fs';
import { casesOf, type Case } from './cases';

const MINUTE = 60_000;

/** The cases by meter; `null` where the file is not there. */
export function traceCases(file: string): Record<string, Case[]> | null {
  if (!existsSync(file)) return null;
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const cells = rows.map((row) => row.split(','));
  const times = cells.map(([at = '']) => Date.parse(`${at.slice(0, 23).replace(' ', 'T')}Z`));
  // The hour begins with the minute of the first event. The trace has nothing in its last two minutes.
  const start = Math.floor(Math.min(...times) / MINUTE) * MINUTE;
  const quota = {
    every: { count: 1, unit: 'hour' as const },
    granularity: 'minute' as const,
    edges: [start, start + 60 * MINUTE],
  };
  const meters = {
    requests: cells.map(() => 1),
    'context tokens': cells.map((row) => Number(row[1])),
    'generated tokens': cells.map((row) => Number(row[2])),
  };
  return Object.fromEntries(
    Object.entries(meters).map(([name, values]) => [name, casesOf({ times, values }, quota, false)]),
  );
}
