/**
 * `npm run bench:tab`: how fast the tab is, in a real browser, against a table written by hand.
 *
 *   --quick          a few repetitions, to see that it runs
 *   --repetitions N  how often everything is measured; default 21
 *   --part NAME      `opening` or `steps` alone
 *   --write          puts the figures into docs/performance.md
 */
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { BROWSER_ARGS, ensureBrowser } from '../../scripts/browser.mjs';
import { ensureBuilt, root } from '../../scripts/build.mjs';
import { writeReport } from '../shared/document.mjs';
import { serve } from '../shared/serve.mjs';
import { buildHosts, versions } from './build.mjs';
import { measureOpening } from './open.mjs';
import { openingReport, stepsReport } from './report.mjs';
import { runSteps } from './steps.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    repetitions: { type: 'string', default: '21' },
    part: { type: 'string', default: 'all' },
  },
});
const repetitions = options.quick ? 2 : Number(options.repetitions);
const FEW = 12;
const MANY = 500;

const print = (text = '') => process.stdout.write(`${text}\n`);

await ensureBuilt();
const folder = path.join(root, 'bench/tab/.build', String(process.pid));
const executablePath = await ensureBrowser();
let site;
let browser;
try {
  await buildHosts(folder);
  site = await serve(folder);
  browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const { package: own, react, vite } = await versions();
  const about = [
    `react-entitlement-usage ${own}, React ${react}, Vite ${vite}, Chromium ${browser.version()},`,
    `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'},`,
    `load ${os.loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}, ${repetitions} repetitions.`,
  ].join(' ');
  print(`${about}\n`);

  const figures = [about];
  const show = (text) => {
    figures.push('', text);
    print(`${text}\n`);
  };
  if (options.part !== 'steps') {
    show(openingReport(await measureOpening(context, site.url, { features: FEW, repetitions }), FEW));
  }
  if (options.part !== 'opening') {
    const walks = [];
    // The first one fills the caches.
    for (let round = 0; round <= repetitions; round += 1) {
      const walk = await runSteps(browser, context, site.url, { features: MANY });
      if (round > 0) walks.push(walk);
    }
    show(stepsReport(walks, MANY));
  }
  if (options.write) await writeReport('bench:tab', figures.join('\n'));
} finally {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
}
