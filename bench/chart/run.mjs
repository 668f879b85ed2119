/**
 * `npm run bench:chart`: how fast the chart is beside the charts that a team would choose, in one run of a real browser.
 *
 *   --quick            uPlot, Recharts and Chart.js at three sizes: some minutes
 *   --repetitions N    how often everything is measured; default 15
 *   --cases A,B        only these, like 1x10000,5x1000
 *   --contenders A,B   only these, and ours; keys as in contenders.mjs
 *   --measures A,B     only these of work, heap, processes and sizes
 *   --write            puts tables and goals into docs/performance.md
 *   --resume FILE      goes on with a run that was stopped: with --cases, those that it lacks
 *   --from FILE        measures nothing, reports what an earlier run has written to .results
 */
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { BROWSER_ARGS, ensureBrowser } from '../../scripts/browser.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { writeReport } from '../shared/document.mjs';
import { serve } from '../shared/serve.mjs';
import { buildHost, sizeOfHost } from './build.mjs';
import { CASES, QUICK_CASES } from './cases.mjs';
import { CONTENDERS } from './contenders.mjs';
import { ensurePeers, folder, versions } from './install.mjs';
import { measureAll } from './measure.mjs';
import { report } from './report.mjs';
import { readResults, startResults } from './results.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    repetitions: { type: 'string' },
    cases: { type: 'string' },
    contenders: { type: 'string' },
    measures: { type: 'string', default: 'sizes,work,heap,processes' },
    from: { type: 'string' },
    resume: { type: 'string' },
  },
});

const print = (text = '') => process.stdout.write(`${text}\n`);
const list = (text) => text?.split(',');

/** What of all there is shall be measured. */
function plan() {
  const cases = list(options.cases) ?? (options.quick ? QUICK_CASES : CASES.map(({ key }) => key));
  const wanted = list(options.contenders);
  return {
    cases: CASES.filter(({ key }) => cases.includes(key)),
    contenders: CONTENDERS.filter(
      ({ key, quick, floor }) =>
        floor || key === 'ours' || (wanted === undefined ? !options.quick || quick : wanted.includes(key)),
    ),
    measures: new Set(list(options.measures)),
    repetitions: Number(options.repetitions ?? (options.quick ? 5 : 15)),
  };
}

async function run() {
  const { cases, contenders, measures, repetitions } = plan();
  await ensurePeers();
  await ensureBuilt();
  const outDir = path.join(folder, '.build', String(process.pid));
  const executablePath = await ensureBrowser();
  let site;
  let browser;
  try {
    print(`Building ${contenders.length} pages …`);
    for (const { key } of contenders) await buildHost(key, outDir);
    site = await serve(outDir);
    browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
    const about = {
      date: new Date().toISOString(),
      chromium: browser.version(),
      node: process.versions.node,
      processor: `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}`,
      load: os.loadavg()[0],
      repetitions,
      versions: await versions(),
    };
    const { results, add, file } = await startResults(about, options.resume);
    print(`Writing to ${path.relative(process.cwd(), file)} as it goes.`);
    if (measures.has('sizes')) {
      for (const { key, floor } of contenders) if (!floor) await add('sizes', null, key, await sizeOfHost(key));
    }
    await measureAll(browser, site.url, { cases, contenders, measures, repetitions }, { add, results, print });
    return results;
  } finally {
    await browser?.close();
    await site?.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

const results = options.from === undefined ? await run() : await readResults(options.from);
const text = report(results);
print(`\n${text}`);
if (options.write) await writeReport('bench:chart', text);
