/**
 * `npm run bench:forecast`: how good the forecast is, beside linear pace and the period before.
 *
 *   --quick     a few drawings of each shape
 *   --trace F   the shared trace; default ../shared/data/llm-usage-events.csv, skipped where it is not
 *   --write     puts the figures into docs/forecast.md
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { runnerImport } from 'vite';

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

if (options.write) {
  const [start, end] = ['<!-- bench:forecast start -->', '<!-- bench:forecast end -->'];
  const file = path.join(root, 'docs/forecast.md');
  const old = await readFile(file, 'utf8');
  const [before, after] = [old.indexOf(start), old.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/forecast.md has lost its marks ${start} and ${end}.`);
  const whole = `${old.slice(0, before + start.length)}\n\n${text}\n\n${old.slice(after)}`;
  await writeFile(file, await prettier.format(whole, { ...(await prettier.resolveConfig(file)), filepath: file }));
}
