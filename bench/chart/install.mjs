/** The peers are dependencies of this folder alone; they are fetched when somebody measures. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root, run } from '../../scripts/build.mjs';
import { CONTENDERS } from './contenders.mjs';

/** This folder. */
export const folder = import.meta.dirname;

const json = async (file) => JSON.parse(await readFile(file, 'utf8'));

const versionIn = async (place, name) =>
  (await json(path.join(place, 'node_modules', name, 'package.json')).catch(() => null))?.version;

/** Runs `npm ci` in this folder when a peer is missing or another version than the one that is asked for. */
export async function ensurePeers() {
  const { dependencies } = await json(path.join(folder, 'package.json'));
  const found = await Promise.all(
    Object.entries(dependencies).map(async ([name, version]) => (await versionIn(folder, name)) === version),
  );
  if (found.every(Boolean)) return;
  process.stdout.write('Installing the charts to measure beside …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['ci', '--no-audit', '--no-fund'], { cwd: folder, quiet: true });
}

/** Versions that the figures depend on, by package. */
export async function versions() {
  const peers = [...new Set(CONTENDERS.flatMap(({ packages }) => packages))];
  const own = await json(path.join(root, 'package.json'));
  const of = async (place, names) => Promise.all(names.map(async (name) => [name, await versionIn(place, name)]));
  return Object.fromEntries([
    [own.name, own.version],
    ...(await of(folder, ['react'])),
    ...(await of(root, ['vite'])),
    ...(await of(folder, peers)),
  ]);
}
