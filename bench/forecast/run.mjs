/**
 * `npm run bench:forecast`: how good the forecast is, beside linear pace and the period before.
 *
 *   --quick     a few drawings of each shape
 *   --trace F   the shared trace; default ../shared/data/llm-usage-events.csv, skipped where it is not
 *   --write     puts the figures into docs/forecast.md
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { writeReport } from '../shared/document.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    trace: { type: 'string', default: path.join(root, '../shared/data/llm-usage-events.csv') },
  },
});
const drawings = options.quick ? 6 : 100;

const { module } = await runnerImport(path.join(import.meta.dirname, 'report.ts'), { root, configFile: false });
const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const about = `react-entitlement-usage ${version}, ${new Date().toISOString().slice(0, 10)}, ${drawings} drawings of each shape. Errors: median / 90 % of all.`;
const text = `${about}\n\n${module.report(drawings, options.trace)}`;
process.stdout.write(`${text}\n`);

if (options.write) await writeReport('bench:forecast', text, 'forecast.md');
