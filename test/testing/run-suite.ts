import { describeUsageDataProvider, type ConformanceFixture, type ConformanceReport } from '../../src/testing';

/** What came of running the suite without a test runner. */
export interface SuiteRun {
  /** Titles of the tests that failed, with the reason. */
  failures: Map<string, string>;
  report: ConformanceReport;
}

/** Runs the suite with a runner of a few lines. It also proves that the suite needs no particular one. */
export async function runSuite(create: () => Promise<ConformanceFixture>): Promise<SuiteRun> {
  const tests: { title: string; run: () => Promise<void> }[] = [];
  let report: ConformanceReport | undefined;
  describeUsageDataProvider({
    name: 'under test',
    describe: (_, define) => define(),
    it: (title, run) => tests.push({ title, run }),
    create,
    onReport: (result) => (report = result),
  });
  const failures = new Map<string, string>();
  for (const { title, run } of tests) {
    try {
      await run();
    } catch (error) {
      failures.set(title, error instanceof Error ? error.message : String(error));
    }
  }
  if (!report) throw new Error('the suite did not report');
  return { failures, report };
}
