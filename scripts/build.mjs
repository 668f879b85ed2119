/**
 * Builds the package into a fresh folder and swaps it in, so that a build never empties a `dist`
 * that something is running on. `ensureBuilt()` does so only when the sources have changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.sources');
const lock = path.join(root, '.build');

/** A hash of files and folders below the root. Times would lie after a checkout. */
async function hashOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    const folder = (await stat(path.join(root, place))).isDirectory();
    const names = folder ? await readdir(path.join(root, place), { recursive: true, withFileTypes: true }) : [];
    const files = folder
      ? names.filter((name) => name.isFile()).map((name) => path.relative(root, path.join(name.parentPath, name.name)))
      : [place];
    for (const file of files.sort()) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(path.join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** All that the package is built from. */
const SOURCES = ['src', 'tsup.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

const sourcesHash = () => hashOf(SOURCES);

/** A hash of all that the package and something in these places are built from. */
export const hashWith = (...places) => hashOf([...SOURCES, ...places]);

const builtFrom = () => readFile(stamp, 'utf8').catch(() => null);

/** Runs a command and waits for it; rejects with its output when it fails. */
export function run(command, args, { env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? 'pipe' : 'inherit' });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${path.basename(command)} ended with ${code}.\n${output}`)),
    );
  });
}

/** Holds a folder as a lock, so that two commands that start together do not build at the same time. */
async function withLock(work) {
  const deadline = Date.now() + 5 * 60_000;
  await mkdir(lock, { recursive: true });
  const holder = path.join(lock, 'package.lock');
  for (;;) {
    try {
      await writeFile(holder, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST' || Date.now() > deadline) throw error;
      const pid = Number(await readFile(holder, 'utf8').catch(() => ''));
      if (pid > 0 && !isAlive(pid)) await rm(holder, { force: true });
      else await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    await rm(holder, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function build(hash) {
  const fresh = path.join(root, `dist-${process.pid}-${Date.now()}`);
  try {
    await run(process.execPath, [path.join(root, 'node_modules/tsup/dist/cli-default.js'), '--silent'], {
      env: { BUILD_DIR: fresh, NODE_ENV: 'production' },
      quiet: true,
    });
    await copyFile(path.join(root, 'src/styles/styles.css.d.ts'), path.join(fresh, 'styles.css.d.ts'));
    await stat(path.join(fresh, 'styles.css'));
    await writeFile(path.join(fresh, '.sources'), hash);
    const old = `${fresh}-old`;
    if (existsSync(dist)) await rename(dist, old);
    await rename(fresh, dist);
    await rm(old, { recursive: true, force: true });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Builds when the sources are newer than `dist`. */
export async function ensureBuilt({ force = false } = {}) {
  const hash = await sourcesHash();
  if (!force && (await builtFrom()) === hash) return;
  await withLock(async () => {
    if (!force && (await builtFrom()) === hash) return;
    process.stdout.write('Building react-entitlement-usage …\n');
    await build(hash);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureBuilt({ force: true });
}
