import { expect, it } from 'vitest';
import type { Report, Size } from './scenarios';

/** Changes of a storm: few in `npm test`, many in `npm run test:all`, or as many as are asked for. */
export const countOf = (few: number, many: number): number =>
  Number(process.env['STORM_COUNT'] ?? (process.env['TEST_ALL'] ? many : few));

const SEED = Number(process.env['STORM_SEED'] ?? 20_261_130);

/** So many changes meet every fault. */
const FEWEST = 200;

/** After so long no smaller prefix is looked for, milliseconds: what was found must still be said. */
const LONGEST_SEARCH = 180_000;

/** What a storm leaves wrong; that it broke off is wrong too. */
const faultsOf = (run: (size: Size) => Promise<Report>, count: number): Promise<string[]> =>
  run({ seed: SEED, count }).then(
    ({ faults }) => faults,
    (error: unknown) => [`It broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  );

/** The smallest number of operations, from the first on, that still goes wrong. Each look is a storm of its own. */
async function smallestFailing(run: (size: Size) => Promise<Report>, failing: number): Promise<number> {
  const until = performance.now() + LONGEST_SEARCH;
  let [fine, wrong] = [0, failing];
  while (wrong - fine > Math.max(1, wrong / 20) && performance.now() < until) {
    const middle = Math.floor((fine + wrong) / 2);
    if ((await faultsOf(run, middle)).length > 0) wrong = middle;
    else fine = middle;
  }
  return wrong;
}

/**
 * What must be true of a store after a storm.
 *
 * @param run a storm on a store of its own
 * @param check what else must be true of it
 */
export function describeStorm(
  count: number,
  run: (size: Size) => Promise<Report>,
  check: (report: Report) => void = () => {},
): void {
  it(`of ${count.toLocaleString('en-US')} changes loses none that it has acknowledged, and doubles none`, async () => {
    let report: Report | undefined;
    const faults = await faultsOf(async (size) => (report = await run(size)), count);
    if (report === undefined || faults.length > 0) {
      const what = `${faults.length} faults with STORM_SEED=${SEED} STORM_COUNT=${count}`;
      process.stdout.write(`${what}; looking for fewer changes that fail.\n`);
      const least = await smallestFailing(run, count);
      throw new Error(
        `${what}; again with STORM_SEED=${SEED} STORM_COUNT=${least}:\n${faults.slice(0, 12).join('\n')}`,
      );
    }
    // A few changes alone are looked at again after a failure. More were a storm: all that can go wrong has.
    if (count >= FEWEST) {
      expect(Object.entries(report.injected).filter(([, times]) => times === 0)).toEqual([]);
      expect(report.ledger.length).toBeGreaterThan(count * 0.6);
      expect(report.ledger.some(({ corrects }) => corrects !== null)).toBe(true);
      check(report);
    }
    process.stdout.write(`${summary(report)}\n`);
  }, 1_200_000);
}

function summary({ outcomes, requests, longest, quiet, took, kills, outages, injected }: Report): string {
  const ends = (end: string) => `${outcomes.filter((one) => one.end === end).length} ${end}`;
  return [
    `storm: ${ends('acknowledged')}, ${ends('refused')}, ${ends('unknown')}, ${requests} requests`,
    `${Math.round(took / 1_000)} s, longest change ${Math.round(longest)} ms, longest without any ${Math.round(quiet)} ms`,
    `${kills} kills, ${outages} outages, ${JSON.stringify(injected)}`,
  ].join('; ');
}
