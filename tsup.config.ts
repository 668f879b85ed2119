import { readdirSync } from 'node:fs';
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
  openmeter: 'src/server/openmeter/index.ts',
  stigg: 'src/server/stigg/index.ts',
  testing: 'src/testing/index.ts',
  'locales/ar': 'src/locales/ar.ts',
  'locales/de': 'src/locales/de.ts',
};

const CLIENT_LAYERS = new Set(['hooks', 'chart', 'components', 'index']);
const SHARED_LAYERS = new Set(['model', 'provider', 'wire', 'providers']);

/** Says that an import has been through the plugin that resolves it. */
const SEEN = Symbol('seen');

const layerOf = (file: string) =>
  path
    .relative(src, file)
    .split(path.sep)[0]
    ?.replace(/\.tsx?$/, '') ?? '';

const modules = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => path.join('src', file));

/** ESM: a file stays a file. Its relative imports are left alone, but for the extension that Node wants. */
const fileByFile: Plugin = {
  name: 'file-by-file',
  setup(build) {
    build.onResolve({ filter: /^\.\.?(\/|$)/ }, async ({ importer, resolveDir, path: request, kind, pluginData }) => {
      if (kind === 'entry-point' || pluginData === fileByFile) return undefined;
      const { path: file, errors } = await build.resolve(request, {
        resolveDir,
        importer,
        kind,
        pluginData: fileByFile,
      });
      if (errors.length > 0) return { errors };
      const target = path
        .relative(resolveDir, file)
        .split(path.sep)
        .join('/')
        .replace(/\.tsx?$/, '.js');
      return { path: target.startsWith('.') ? target : `./${target}`, external: true };
    });
  },
};

/**
 * CJS: one file per entry, and still one copy of each module: imports that reach the shared layers are pointed
 * at `internal`, those that reach the chart at `chart-internal`, so that a class or a React context never exists twice.
 *
 * @param isChart whether it is `chart-internal` that is built
 */
const oneCopy = ({ isChart }: { isChart: boolean }): Plugin => ({
  name: 'one-copy',
  setup(build) {
    build.onResolve({ filter: /^\.\.?(\/|$)/ }, async ({ importer, resolveDir, path: request, kind, pluginData }) => {
      if (!importer.startsWith(src) || pluginData === SEEN) return undefined;
      const from = layerOf(importer);
      const to = layerOf(path.resolve(resolveDir, request));
      if ((SHARED_LAYERS.has(to) && !SHARED_LAYERS.has(from) && from !== 'internal') || to === 'internal') {
        return { path: './internal.cjs', external: true };
      }
      if (to === 'chart' && !isChart) {
        return { path: './chart-internal.cjs', external: true };
      }
      const { path: file, errors } = await build.resolve(request, { resolveDir, importer, kind, pluginData: SEEN });
      // A module that is also loaded by `import()` runs when it is first asked for. By `sideEffects` of package.json
      // nobody has to ask where it is only exported again, and its exports would stay undefined.
      return errors.length > 0 ? { errors } : { path: file, sideEffects: true };
    });
  },
});

const shared: Options = {
  outDir,
  clean: false,
  sourcemap: true,
  // treeshake would run Rollup over the output and drop the directive.
  treeshake: false,
  splitting: false,
  target: 'es2022',
  platform: 'neutral',
};

const esm: Options = { ...shared, format: 'esm', esbuildPlugins: [fileByFile] };
const cjs: Options = {
  ...shared,
  format: 'cjs',
  esbuildPlugins: [oneCopy({ isChart: false })],
  // `import()` as a promise of `require`: Jest runs CommonJS where there is no `import()`.
  esbuildOptions: (options) => {
    options.supported = { 'dynamic-import': false };
  },
};
const directive = { js: "'use client';" };
const isClient = (file: string) => CLIENT_LAYERS.has(layerOf(path.resolve(file)));

export default defineConfig([
  { ...esm, entry: modules.filter(isClient), banner: directive },
  { ...esm, entry: modules.filter((file) => !isClient(file)), platform: 'node' },
  { ...cjs, entry: client, banner: directive },
  {
    ...cjs,
    entry: { 'chart-internal': 'src/chart/internal.ts' },
    esbuildPlugins: [oneCopy({ isChart: true })],
    banner: directive,
  },
  // The stylesheet comes with the last of the scripts: `dts` runs apart from them.
  {
    ...cjs,
    entry: reactFree,
    platform: 'node',
    onSuccess: async () => {
      await esbuild({
        entryPoints: { styles: path.join(src, 'styles/index.css') },
        outdir: outDir,
        bundle: true,
        target: ['chrome123', 'firefox120', 'safari17.5'],
      });
    },
  },
  // The declarations of all entries, for both formats.
  {
    ...shared,
    entry: { ...client, ...reactFree },
    format: ['esm', 'cjs'],
    dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0', paths: {} } },
  },
]);
