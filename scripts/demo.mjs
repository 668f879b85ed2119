/** Builds the demo into a folder of its own, so that a later build never breaks one that is running. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { buildDemo } from '../examples/admin-console/build.mjs';
import { ensureBuilt, hashWith, root } from './build.mjs';

const admin = 'examples/admin-console';
const builds = path.join(root, admin, '.build');
const DAY = 24 * 60 * 60 * 1000;

/** Removes builds that nobody has started for a while. One that runs has read its files already. */
async function removeOldBuilds() {
  for (const name of await readdir(builds)) {
    const folder = path.join(builds, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > DAY) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Builds package and demo when their sources have changed, and answers the folder with server.mjs,
 * import.mjs and client/.
 */
export async function prepareDemo() {
  await ensureBuilt();
  await mkdir(builds, { recursive: true });
  await removeOldBuilds();
  const outDir = path.join(builds, (await hashWith(`${admin}/src`, `${admin}/build.mjs`)).slice(0, 16));
  if (existsSync(outDir)) {
    await utimes(outDir, new Date(), new Date());
    return outDir;
  }
  const fresh = path.join(builds, `${Date.now()}-${process.pid}`);
  await buildDemo({ outDir: fresh });
  // Another start may have been quicker: its build is the same.
  await rename(fresh, outDir).catch(() => rm(fresh, { recursive: true, force: true }));
  return outDir;
}
