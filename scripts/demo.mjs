/** Builds the demo into a folder of its own, so that a later build never breaks one that is running. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { buildDemo } from '../examples/admin-console/build.mjs';
import { ensureBuilt, root } from './build.mjs';

const builds = path.join(root, 'examples/admin-console/.build');
const DAY = 24 * 60 * 60 * 1000;

/** Removes builds that nobody can be running any more. */
async function removeOldBuilds() {
  for (const name of await readdir(builds)) {
    const folder = path.join(builds, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > 2 * DAY) await rm(folder, { recursive: true, force: true });
  }
}

/** Builds package and demo and answers the folder with server.mjs, import.mjs and client/. */
export async function prepareDemo() {
  await ensureBuilt();
  await mkdir(builds, { recursive: true });
  await removeOldBuilds();
  const outDir = path.join(builds, `${Date.now()}-${process.pid}`);
  await buildDemo({ outDir });
  return outDir;
}
