/** Production builds of the hosts, each as a page of its own would be built. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/build.mjs';

const hosts = path.join(import.meta.dirname, 'hosts');

/** The pages, in the order in which they are printed. */
export const HOSTS = ['empty', 'plain', 'tab'];

/** Builds every host into a folder of its own below `outDir`, each with an `index.html`. */
export async function buildHosts(outDir) {
  for (const host of HOSTS) await buildHost(host, path.join(outDir, host));
}

async function buildHost(host, outDir) {
  const entry = path.join(hosts, `${host}.${host === 'empty' ? 'ts' : 'tsx'}`);
  const built = await build({
    root: hosts,
    configFile: false,
    logLevel: 'error',
    base: `/${host}/`,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: false, rollupOptions: { input: entry } },
  });
  const { output } = Array.isArray(built) ? built[0] : built;
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const main = [...chunks.values()].find(({ isEntry }) => isEntry);
  const scripts = withImports(chunks, main.fileName);
  const styles = output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => fileName);
  await mkdir(outDir, { recursive: true });
  await writeFile(path.join(outDir, 'index.html'), await page(host, scripts, styles));
}

/** A chunk and all that it imports before it runs. */
function withImports(chunks, start, seen = new Set()) {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const file of chunks.get(start)?.imports ?? []) withImports(chunks, file, seen);
  return seen;
}

async function page(host, scripts, styles) {
  const [main, ...others] = scripts;
  const url = (file) => `/${host}/${file}`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${host}</title>`,
    '<meta name="viewport" content="width=device-width">',
    `<script>${await readFile(path.join(hosts, 'probe.js'), 'utf8')}</script>`,
    ...styles.map((file) => `<link rel="stylesheet" href="${url(file)}">`),
    ...others.map((file) => `<link rel="modulepreload" href="${url(file)}">`),
    `<script type="module" src="${url(main)}"></script>`,
    '</head><body><div id="root"></div></body></html>',
  ].join('\n');
}

/** Versions that the figures depend on. */
export async function versions() {
  const versionOf = async (name) =>
    JSON.parse(await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  const own = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  return { package: own.version, react: await versionOf('react-dom'), vite: await versionOf('vite') };
}
