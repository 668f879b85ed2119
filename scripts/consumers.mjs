/**
 * `npm run test:consumers`: the package as hosts get it. Packs it, lints the tarball, installs it into each app of
 * test/consumers in a folder outside of the repository, and runs the app's own scripts there: `types`, `build`,
 * `test`; `start` and `dev` serve it, and a browser walks through what they serve. Names of apps as arguments: only those.
 *
 * The apps pin what they name, and have no lock: like a host's, their installation takes what our ranges allow today.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { checkBundle, checkInstalled } from '../test/consumers/installed.mjs';
import { walk } from '../test/consumers/walk.mjs';
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs';
import { ensureBuilt, root } from './build.mjs';
import { check, total } from './check.mjs';

const apps = path.join(root, 'test/consumers');
const STEP_TIMEOUT = 5 * 60_000;

/** The environment of somebody else's project: nothing of ours on the path, in npm's settings or in Node's. */
function hostEnv() {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(npm_(?!config_(registry|cache|userconfig)$)|NODE_|INIT_CWD$|CHROMIUM_)/i.test(key),
  );
  const env = Object.fromEntries(inherited);
  const folders = (env.PATH ?? '').split(path.delimiter);
  return {
    ...env,
    PATH: folders.filter((folder) => !folder.startsWith(root)).join(path.delimiter),
    CI: 'true',
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** What runs now, to end it with this process: a group of its own does not get the terminal's Ctrl-C. */
const live = new Set();

function endWithThis() {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      for (const { child } of live) killGroup(child);
      process.exit(1);
    });
  }
}

function killGroup({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Starts a command in a process group of its own, and collects what it prints. */
function start(command, args, cwd) {
  const child = spawn(command, args, { cwd, env: hostEnv(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const running = { child, output: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (running.output += data));
  running.ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  live.add(running);
  running.ended.finally(() => live.delete(running)).catch(() => undefined);
  running.stop = async () => {
    killGroup(child);
    await running.ended.catch(() => undefined);
  };
  return running;
}

/** Runs a command to its end; rejects with all that it printed when it fails. */
async function run(command, args, cwd) {
  const running = start(command, args, cwd);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void running.stop();
  }, STEP_TIMEOUT);
  const code = await running.ended.finally(() => clearTimeout(timer));
  if (code === 0) return running.output;
  const end = late ? `did not end in ${STEP_TIMEOUT / 1000} s` : `ended with ${code}`;
  throw new Error(`${[path.basename(command), ...args].join(' ')} ${end}.\n${running.output}`);
}

/** Serves an app with one of its scripts, and answers the address that it prints. */
async function serve(script, cwd) {
  const server = start('npm', ['run', script], cwd);
  const url = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`npm run ${script} ${why}.\n${server.output}`));
    const timer = setTimeout(() => fail('printed no address in a minute'), 60_000);
    const look = () => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(server.output)?.[0];
      if (address) resolve(address);
    };
    server.child.stdout.on('data', look);
    void server.ended.then(
      (code) => fail(`ended with ${code}`),
      (error) => fail(error.message),
    );
    server.ended.finally(() => clearTimeout(timer)).catch(() => undefined);
  }).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return { ...server, url };
}

/** The tarball that `npm publish` would send. */
async function pack(folder) {
  await ensureBuilt();
  await run('npm', ['pack', root, '--pack-destination', folder, '--silent'], folder);
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  return path.join(folder, tarball);
}

/** One app, from the installation to the walk. Resolves to how long each step took. */
async function consume(name, { folder, tarball, browser }) {
  const app = path.join(folder, name);
  await cp(path.join(apps, name), app, { recursive: true, filter: (file) => !file.endsWith('node_modules') });
  const manifest = JSON.parse(await readFile(path.join(app, 'package.json'), 'utf8'));
  const took = [];
  const step = async (title, work) => {
    const started = Date.now();
    try {
      await work();
    } catch (error) {
      throw new Error(`${name}, ${title}: ${error.message}`, { cause: error });
    }
    took.push(`${title} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  };
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--loglevel=error'];
  await step('install', async () => {
    await run('npm', ['install', tarball, ...quiet], app);
    await checkInstalled(app, manifest);
  });
  for (const script of ['types', 'build', 'test'].filter((one) => manifest.scripts[one])) {
    await step(script, () => run('npm', ['run', script], app));
  }
  await checkBundle(app);
  for (const script of ['start', 'dev'].filter((one) => manifest.scripts[one])) {
    await step(script, async () => {
      const server = await serve(script, app);
      try {
        await walk(browser, server.url, manifest.consumer);
      } catch (error) {
        throw new Error(`${error.message}\nThe server printed:\n${server.output}`, { cause: error });
      } finally {
        await server.stop();
      }
    });
  }
  return took.join(', ');
}

/**
 * Runs all of it as checks: two on the tarball, one per app.
 *
 * @param executablePath the browser
 * @param only names of apps; none: all
 */
export async function checkConsumers(executablePath, only = []) {
  endWithThis();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'usage-consumers-'));
  let tarball;
  await check('npm pack', async () => (tarball = await pack(folder)));
  const tool = (file, ...args) => run(process.execPath, [path.join(root, 'node_modules', file), ...args], folder);
  const browser = tarball && (await chromium.launch({ executablePath, args: BROWSER_ARGS }));
  try {
    if (!tarball) return;
    await check('publint --strict', () => tool('publint/src/cli.js', 'run', tarball, '--strict'));
    await check(
      'attw --profile node16',
      // A stylesheet is neither a module nor has it types to resolve.
      () =>
        tool(
          ...['@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'node16'],
          ...['--exclude-entrypoints', './styles.css'],
        ),
    );
    const there = (await readdir(apps, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const name of only.length === 0 ? there.map((app) => app.name) : only) {
      await check(`consumer ${name}`, async (note) => note(await consume(name, { folder, tarball, browser })));
    }
  } finally {
    await browser?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await checkConsumers(await ensureBrowser(), process.argv.slice(2));
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 ? 0 : 1);
}
