/**
 * Builds the console: its server, its import command and its pages.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const src = path.join(here, 'src');

/**
 * The package's names mapped to its sources, for tests that should not wait for a build of the package.
 *
 * @param {string} root the repository's folder
 */
export const sourceAlias = (root) => ({
  'react-entitlement-usage': path.join(root, 'src/index.ts'),
  'react-entitlement-usage/chart': path.join(root, 'src/chart/index.ts'),
  'react-entitlement-usage/core': path.join(root, 'src/core.ts'),
  'react-entitlement-usage/server': path.join(root, 'src/server/index.ts'),
  'react-entitlement-usage/postgres': path.join(root, 'src/server/postgres/index.ts'),
  'react-entitlement-usage/openmeter': path.join(root, 'src/server/openmeter/index.ts'),
  'react-entitlement-usage/stigg': path.join(root, 'src/server/stigg/index.ts'),
  'react-entitlement-usage/styles.css': path.join(root, 'src/styles/index.css'),
});

/**
 * Writes `server.mjs`, `import.mjs` and `client/` to a folder. The two commands leave packages
 * outside, so the folder must lie below this one, or wherever their packages can be found from.
 *
 * @param {object} options
 * @param {string} options.outDir folder, created when absent
 * @param {Record<string, string>} [options.alias] packages to take from elsewhere; default none: the built package
 * @param {boolean} [options.minify] whether the pages are minified; default yes
 * @param {boolean} [options.client] whether the pages are built; default yes
 */
export async function buildDemo({ outDir, alias = {}, minify = true, client = true }) {
  await mkdir(path.join(outDir, 'client'), { recursive: true });
  await Promise.all([
    buildCommands(outDir, alias),
    client ? buildClient(path.join(outDir, 'client'), alias, minify) : null,
  ]);
}

const shared = {
  absWorkingDir: here,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  logLevel: 'warning',
  // Without the repository's tsconfig, whose paths would take the package from its sources instead of from its build.
  tsconfigRaw: {},
};

async function buildCommands(outDir, alias) {
  await build({
    ...shared,
    entryPoints: { server: path.join(src, 'server/main.ts'), import: path.join(src, 'import/main.ts') },
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    packages: 'external',
    sourcemap: true,
    alias,
  });
}

async function buildClient(outDir, alias, minify) {
  const assets = {
    ...shared,
    outdir: path.join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    platform: 'browser',
    minify,
    sourcemap: true,
    metafile: true,
  };
  const [pages, early] = await Promise.all([
    build({
      ...assets,
      entryPoints: { main: path.join(src, 'client/main.tsx') },
      jsx: 'automatic',
      splitting: true,
      define: { 'process.env.NODE_ENV': '"production"' },
      alias,
    }),
    // A classic script: it runs before the first paint, which a module never does.
    build({ ...assets, entryPoints: { theme: path.join(src, 'client/theme-early.ts') }, format: 'iife' }),
  ]);
  // What loads by itself is an entry point to esbuild too, and in no order.
  const entryOf = ({ metafile }, source) =>
    Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(source));
  const asset = (file) => `/assets/${path.basename(file)}`;
  const [main, { cssBundle }] = entryOf(pages, 'client/main.tsx');
  const [theme] = entryOf(early, 'client/theme-early.ts');
  const html = (await readFile(path.join(src, 'client/index.html'), 'utf8'))
    .replace('%main%', asset(main))
    .replace('%theme%', asset(theme))
    .replace('%styles%', asset(cssBundle));
  await writeFile(path.join(outDir, 'index.html'), html);
  await writeFile(path.join(outDir, 'favicon.svg'), await readFile(path.join(src, 'client/favicon.svg')));
}
