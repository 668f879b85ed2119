/** `npm run pictures`: compares the pictures of the chart; `--update` makes them anew, to be looked at and committed. */
import path from 'node:path';
import { BROWSER_ARGS, ensureBrowser } from '../../scripts/browser.mjs';
import { root, run } from '../../scripts/build.mjs';

const args = process.argv.slice(2);
const env = {
  CHROMIUM_PATH: await ensureBrowser(),
  CHROMIUM_ARGS: BROWSER_ARGS.join(' '),
  TEST_ALL: '1',
  ...(args.includes('--update') && { UPDATE_PICTURES: '1' }),
};
const others = args.filter((arg) => arg !== '--update');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
await run(process.execPath, [vitest, 'run', '--project', 'pictures', ...others], { env }).catch(() => {
  process.exitCode = 1;
});
