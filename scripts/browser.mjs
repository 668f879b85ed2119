/**
 * Finds a browser for the tests, or gets one in the least invasive way that works.
 * Order: CHROMIUM_PATH, Playwright's own, a system Chromium, Chrome or Edge; then Playwright's
 * download into the user's cache; then, as root on a Debian system, the package chromium.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import { root, run } from './build.mjs';

const exec = promisify(execFile);

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((key) =>
    process.env[key]
      ? ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((tail) =>
          path.join(process.env[key], tail),
        )
      : [],
  ),
];

/** Switches that every launch needs. The sandbox is only given up where it cannot work: as root. */
export const BROWSER_ARGS = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];

/** Whether the program starts and shows a page. A browser without its system libraries is none. */
async function works(executablePath) {
  try {
    const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function installed() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return [named];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [playwrightsOwn(), ...onPath, ...APPLICATIONS].filter((file) => file && existsSync(file));
}

function playwrightsOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

async function download() {
  process.stdout.write("No browser found. Getting Chromium into the user's cache …\n");
  const cli = path.join(root, 'node_modules/playwright/cli.js');
  await exec(process.execPath, [cli, 'install', 'chromium'], { timeout: 5 * 60_000 });
}

async function installDebianPackage() {
  const apt = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (!apt) throw new Error('not root on a Debian system');
  process.stdout.write('Installing the Debian package chromium …\n');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { quiet: true, env });
}

async function firstThatWorks() {
  for (const file of installed()) if (await works(file)) return file;
  return undefined;
}

/**
 * The path of a browser that works.
 *
 * @throws Error with the one line to run when there is none and none can be had.
 */
export async function ensureBrowser() {
  const found = await firstThatWorks();
  if (found) return found;
  if (process.env.CHROMIUM_PATH) {
    throw new Error(
      `CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which does not start. Point it at a Chromium, Chrome or Edge.`,
    );
  }
  for (const get of [download, installDebianPackage]) {
    try {
      await get();
      const got = await firstThatWorks();
      if (got) return got;
    } catch {
      // The next way, then the sentence below.
    }
  }
  const line = process.platform === 'linux' ? 'sudo apt-get install -y chromium' : 'npx playwright install chromium';
  throw new Error(`The tests need a browser and none was found. Run this, then try again:\n\n  ${line}\n`);
}
