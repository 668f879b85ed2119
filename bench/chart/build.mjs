/** Production builds: a page per contender, and what each weighs. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { folder } from './install.mjs';

const hosts = path.join(folder, 'hosts');

const shared = {
  root: folder,
  configFile: false,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  // The package brings React from the repository, the peers from this folder; a page has one.
  resolve: { dedupe: ['react', 'react-dom'] },
};

/** Builds the page of a contender into a folder of its own below `outDir`. */
export async function buildHost(key, outDir) {
  const place = path.join(outDir, key);
  // A host exports what it is; what drives it is the same for all.
  const entry = path.join(hosts, `.entry-${key}`);
  const { output } = await build({
    ...shared,
    base: `/${key}/`,
    plugins: [virtual(entry, `import { host } from './${key}'; import { drive } from './drive'; drive(host);`)],
    build: {
      outDir: place,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: entry },
    },
  });
  const main = output.find(({ isEntry }) => isEntry).fileName;
  const styles = output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => fileName);
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, 'index.html'), page(key, main, styles));
}

/** What a host downloads for this chart, bytes: its scripts, React external, and its own styles. */
export async function sizeOfHost(key) {
  const { output } = await build({
    ...shared,
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: {
        input: path.join(hosts, `${key}.tsx`),
        external: [/^react(-dom)?($|\/)/],
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const scripts = output.filter(({ type }) => type === 'chunk').map(({ code }) => code);
  const styles = output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ source }) => source);
  const sum = (texts, size) => texts.reduce((total, text) => total + size(text), 0);
  return {
    minified: sum(scripts, (text) => Buffer.byteLength(text)),
    gzip: sum(scripts, (text) => gzipSync(text).length),
    styles: sum(styles, (text) => gzipSync(text).length),
  };
}

function virtual(id, code) {
  return {
    name: 'bench-entry',
    enforce: 'pre',
    resolveId: (source) => (source === id ? id : null),
    load: (source) => (source === id ? code : null),
  };
}

const page = (key, main, styles) =>
  [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${key}</title>`,
    '<link rel="icon" href="data:,">',
    '<style>body { margin: 0; font-family: sans-serif } #root { width: 960px }</style>',
    ...styles.map((file) => `<link rel="stylesheet" href="/${key}/${file}">`),
    '</head><body><div id="root"></div>',
    `<script type="module" src="/${key}/${main}"></script>`,
    '</body></html>',
  ].join('\n');
