/**
 * `npm test`: types, lint, all suites, every story and the walk in a real browser. `--all` adds what takes longer:
 * the API reference, pictures of the chart, whether the bench runs and Storybook builds, and the packed package in apps of its own.
 * Ends with one line that counts what passed and what failed.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs';
import { ensureBuilt, root, run } from './build.mjs';
import { check, count, total } from './check.mjs';
import { checkConsumers } from './consumers.mjs';

const output = path.join(root, '.test-output');

/** Runs some of the suites and adds their counts; a run that ends without counting anything has failed. */
async function suites(projects, env) {
  const report = path.join(output, `${projects.join('-')}.json`);
  const args = projects.flatMap((project) => ['--project', project]);
  let failedToRun;
  await run(
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { env },
  ).catch((error) => (failedToRun = error));
  const result = await readFile(report, 'utf8').then(JSON.parse, () => null);
  if (!result || result.numPassedTests === 0) return count(false);
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  // A suite that could not be loaded, or an error outside of any test, fails the run without failing a test.
  if (failedToRun && result.numFailedTests === 0) total.failed++;
}

const started = Date.now();
await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });

let browser;
try {
  browser = await ensureBrowser();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
const isAll = process.argv.includes('--all');
const env = { CHROMIUM_PATH: browser, CHROMIUM_ARGS: BROWSER_ARGS.join(' '), ...(isAll && { TEST_ALL: '1' }) };

await check('build', () => ensureBuilt());
// In a process of its own: a build by Vite sets NODE_ENV to production, for all that is started after it.
await check('budgets', () => run(process.execPath, [path.join(root, 'scripts/budgets.mjs')], { quiet: true }));
await check('types', () =>
  run(process.execPath, [path.join(root, 'node_modules/typescript7/bin/tsc'), '--noEmit'], { quiet: true }),
);
await check('lint', () =>
  run(process.execPath, [path.join(root, 'node_modules/eslint/bin/eslint.js'), '.', '--max-warnings', '0'], {
    quiet: true,
  }),
);
if (isAll) {
  await check('API reference', () =>
    run(process.execPath, [path.join(root, 'scripts/run-typescript.mjs'), 'api/main.ts', '--check'], { quiet: true }),
  );
}
await suites(['unit', 'dom', 'database'], env);
await suites(['storybook'], env);
await suites(['walk'], env);
await suites(['access'], env);
if (isAll) {
  await suites(['pictures'], env);
  const node = (...args) => run(process.execPath, args, { quiet: true, env });
  // That they run; what they measure is for `npm run bench:tab` on a machine that is quiet.
  await check('bench:tab --quick', () => node(path.join(root, 'bench/tab/run.mjs'), '--quick'));
  await check('bench:forecast --quick', () => node(path.join(root, 'bench/forecast/run.mjs'), '--quick'));
  await check('bench:faults --quick', () => node(path.join(root, 'bench/faults/run.mjs'), '--quick'));
  const chart = ['--quick', '--cases', '1x1000', '--contenders', 'uplot', '--repetitions', '1'];
  await check('bench:chart', () => node(path.join(root, 'bench/chart/run.mjs'), ...chart));
  const storybook = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  await check('build-storybook', () =>
    node(storybook, 'build', '--output-dir', path.join(output, 'storybook'), '--disable-telemetry', '--quiet'),
  );
  await checkConsumers(browser);
}

process.stdout.write(`\nTook ${Math.round((Date.now() - started) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
