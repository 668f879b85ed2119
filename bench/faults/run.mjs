/**
 * `npm run bench:faults`: what a storm of writers leaves when network, servers and database fail, and how fast the
 * stores write when nothing does.
 *
 *   --quick      small storms and short measurements, to see that it runs
 *   --seed N     another storm
 *   --changes N  of each storm over a failing network, and a fifth of it where servers are killed; default 20,000
 *   --part NAME  `storms` or `writes` alone
 *   --write      puts the figures into docs/reliability.md
 */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { root } from '../../scripts/build.mjs';
import { writeReport } from '../shared/document.mjs';
import { stormReport, writesReport } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261130' },
    changes: { type: 'string' },
    part: { type: 'string', default: 'all' },
  },
});

const versionOf = async (folder) => JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')).version;
const about = [
  `react-entitlement-usage ${await versionOf('.')}, PGlite ${await versionOf('node_modules/@electric-sql/pglite')},`,
  `pg ${await versionOf('node_modules/pg')}, Node ${process.versions.node},`,
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0]?.toFixed(1)},`,
  `${new Date().toISOString().slice(0, 10)}, seed ${options.seed}.`,
].join(' ');

const print = (text = '') => process.stdout.write(`${text}\n`);
const figures = [about];
const show = (text) => {
  figures.push('', text);
  print(`${text}\n`);
};
print(`${about}\n`);

// Open as long as it measures: what is measured loads parts of itself when it needs them.
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const module = await vite.ssrLoadModule('/bench/faults/measure.ts');
  if (options.part !== 'writes') {
    const changes = Number(options.changes ?? (options.quick ? 200 : 20_000));
    const size = { storm: changes, killed: Math.ceil(changes / 5), kills: options.quick ? 1 : 8 };
    show(stormReport(await module.measureStorms(Number(options.seed), size)));
  }
  if (options.part !== 'storms') show(writesReport(await module.measureStores(options.quick ? 300 : 10_000)));
} finally {
  await vite.close();
}
if (options.write) await writeReport('bench:faults', figures.join('\n'), 'reliability.md');
