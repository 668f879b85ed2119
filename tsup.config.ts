import path from 'node:path';
import { build as esbuild, type Plugin } from 'esbuild';
import { defineConfig, type Options } from 'tsup';

const src = path.join(import.meta.dirname, 'src');
const outDir = process.env['BUILD_DIR'] ?? 'dist';

/** Entries whose files run in the browser and start with 'use client'. */
const client = { index: 'src/index.ts', chart: 'src/chart/index.ts' };

/** Entries that also run in route handlers and server components. `internal` is no public entry: see oneCopy. */
const reactFree = {
  internal: 'src/internal.ts',
  core: 'src/core.ts',
  server: 'src/server/index.ts',
  postgres: 'src/server/postgres/index.ts',
  testing: 'src/testing/index.ts',
};

const SHARED_LAYERS = new Set(['model', 'provider', 'wire', 'providers']);

/**
 * One copy of each module in the package: imports that reach the shared layers are pointed at
 * `internal`, those from components to the chart at `chart`. Both stay external, in ESM and in CJS,
 * so that a class or a React context never exists twice.
 */
const oneCopy: Plugin = {
  name: 'one-copy',
  setup(build) {
    const extension = build.initialOptions.format === 'cjs' ? '.cjs' : '.js';
    const layerOf = (file: string) =>
      path
        .relative(src, file)
        .split(path.sep)[0]
        ?.replace(/\.tsx?$/, '') ?? '';
    build.onResolve({ filter: /^\.\.?(\/|$)/ }, ({ importer, resolveDir, path: request }) => {
      if (!importer.startsWith(src)) return undefined;
      const from = layerOf(importer);
      const to = layerOf(path.resolve(resolveDir, request));
      if ((SHARED_LAYERS.has(to) && !SHARED_LAYERS.has(from) && from !== 'internal') || to === 'internal') {
        return { path: `./internal${extension}`, external: true };
      }
      if (to === 'chart' && from !== 'chart') return { path: `./chart${extension}`, external: true };
      return undefined;
    });
  },
};

const shared: Options = {
  outDir,
  clean: false,
  sourcemap: true,
  // treeshake would run Rollup over the output and drop the directive.
  treeshake: false,
  target: 'es2022',
  platform: 'neutral',
  esbuildPlugins: [oneCopy],
};

export default defineConfig([
  // Client, ESM: split, so that lazy parts stay apart; the banner puts the directive first in every file.
  { ...shared, entry: client, format: 'esm', splitting: true, banner: { js: "'use client';" } },
  // Client, CJS: with splitting a statement would come before the directive, and it would be lost.
  { ...shared, entry: client, format: 'cjs', splitting: false, banner: { js: "'use client';" } },
  // React-free entries, the declarations of all entries, and the stylesheet.
  {
    ...shared,
    entry: reactFree,
    format: ['esm', 'cjs'],
    splitting: false,
    platform: 'node',
    dts: { entry: { ...client, ...reactFree }, compilerOptions: { ignoreDeprecations: '6.0', paths: {} } },
    onSuccess: async () => {
      await esbuild({
        entryPoints: { styles: path.join(src, 'styles/index.css') },
        outdir: outDir,
        bundle: true,
        target: ['chrome123', 'firefox120', 'safari17.5'],
      });
    },
  },
]);
