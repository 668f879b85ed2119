import { NotOffered } from './assert';
import type { Check } from './check';
import { conflictChecks } from './checks/conflicts';
import { dimensionChecks } from './checks/dimensions';
import { eventChecks } from './checks/events';
import { historyChecks } from './checks/history';
import { idempotencyChecks } from './checks/idempotency';
import { readingChecks } from './checks/reading';
import { recordChecks } from './checks/records';
import { timeChecks } from './checks/time';
import { undoChecks } from './checks/undo';
import { writingChecks } from './checks/writing';
import { createSubject, type ConformanceFixture, type Subject } from './subject';

/** What the suite found out about a provider. */
export interface ConformanceReport {
  /** The provider's name. */
  name: string;
  /** Titles of required checks. All of them must pass. */
  required: { passed: string[]; failed: string[] };
  /** Titles of optional checks. What is offered must pass. */
  optional: { passed: string[]; failed: string[] };
  /** What the provider does not offer, and why. Not a failure. */
  notOffered: { title: string; reason: string }[];
}

/** Options of {@link describeUsageDataProvider}. */
export interface ConformanceOptions {
  /** Shown in the titles. */
  name: string;
  /** Your runner's `describe`. */
  describe: (title: string, define: () => void) => unknown;
  /** Your runner's `it` or `test`. */
  it: (title: string, run: () => Promise<void>) => unknown;
  /** Makes the provider and says what it has. Called once; the checks run one after the other and build on what they write. */
  create: () => Promise<ConformanceFixture>;
  /** Your runner's `beforeAll`. Without it the first check creates the fixture. */
  beforeAll?: (run: () => Promise<void>) => unknown;
  /** Your runner's `afterAll`. Without it a last test closes the fixture. */
  afterAll?: (run: () => Promise<void>) => unknown;
  /** Takes the report. Default: prints it in a few lines. */
  onReport?: (report: ConformanceReport) => void;
}

/** The checks by area, in the order in which they run. */
export const CHECKS: readonly { area: string; checks: readonly Check[] }[] = [
  { area: 'reading', checks: readingChecks },
  { area: 'history', checks: historyChecks },
  { area: 'writing', checks: writingChecks },
  { area: 'idempotency', checks: idempotencyChecks },
  { area: 'conflicts', checks: conflictChecks },
  { area: 'records', checks: recordChecks },
  { area: 'undo', checks: undoChecks },
  { area: 'dimensions', checks: dimensionChecks },
  { area: 'events', checks: eventChecks },
  { area: 'time', checks: timeChecks },
];

/**
 * The conformance suite: declares tests that hold a provider to the contract. Runs under any runner with
 * `describe` and `it`; imports none. What a provider does not offer is reported, not failed, so
 * that a read-only one can be green.
 *
 * ```ts
 * import { afterAll, beforeAll, describe, it } from 'vitest';
 * describeUsageDataProvider({
 *   name: 'our billing', describe, it, beforeAll, afterAll,
 *   create: async () => ({ provider: createOurProvider(), customerId: 'cus_test', features: { calculated: 'api-calls' } }),
 * });
 * ```
 */
export function describeUsageDataProvider(options: ConformanceOptions): void {
  const { name, describe, it, create, beforeAll, afterAll, onReport = printReport } = options;
  const report: ConformanceReport = {
    name,
    required: { passed: [], failed: [] },
    optional: { passed: [], failed: [] },
    notOffered: [],
  };
  let subject: Promise<Subject> | undefined;
  const prepare = (): Promise<Subject> => (subject ??= create().then(createSubject));
  const finish = async (): Promise<void> => {
    onReport(report);
    if (subject) await (await subject).fixture.close?.();
  };

  describe(`${name} as a UsageDataProvider`, () => {
    beforeAll?.(async () => void (await prepare()));
    for (const { area, checks } of CHECKS) {
      describe(area, () => {
        for (const check of checks) it(check.title, () => runCheck(check, prepare, report));
      });
    }
    if (afterAll) afterAll(finish);
    else it('closes', finish);
  });
}

async function runCheck(check: Check, prepare: () => Promise<Subject>, report: ConformanceReport): Promise<void> {
  const { level, title } = check;
  try {
    await check.run(await prepare());
    report[level].passed.push(title);
  } catch (error) {
    if (level === 'optional' && error instanceof NotOffered) {
      report.notOffered.push({ title, reason: error.message });
      return;
    }
    report[level].failed.push(title);
    throw error;
  }
}

function printReport({ name, required, optional, notOffered }: ConformanceReport): void {
  const count = ({ passed, failed }: ConformanceReport['required']): string =>
    `${passed.length} of ${passed.length + failed.length} passed`;
  const lines = [`${name}: required ${count(required)}, optional ${count(optional)}, not offered ${notOffered.length}`];
  for (const { title, reason } of notOffered) lines.push(`  not offered: ${title} (${reason})`);
  // eslint-disable-next-line no-console -- telling the person who runs the suite is its purpose
  console.info(lines.join('\n'));
}
