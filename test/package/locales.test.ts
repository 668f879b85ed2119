import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, { import?: { default: string } }>;
};
const locales = Object.entries(manifest.exports).flatMap(([name, { import: esm }]) =>
  name.startsWith('./locales/') && esm ? [{ name, file: path.join(root, esm.default) }] : [],
);

/** All texts of one language, packed as UTF-8. `npm run budgets` has what a host downloads. */
const MOST_BYTES = 11 * 1024;

/** What a host's bundle gets that imports this file and nothing else. */
async function bundle(file: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
    metafile: true,
    absWorkingDir: root,
  });
  return { code: outputFiles[0]?.contents ?? new Uint8Array(), inputs: Object.keys(metafile.inputs) };
}

describe('the languages of the built package', () => {
  it('are German and Arabic', () => {
    expect(locales.map(({ name }) => name).sort()).toEqual(['./locales/ar', './locales/de']);
  });

  it.each(locales)('$name loads its texts and what sets values apart, nothing else', async ({ file }) => {
    const { code, inputs } = await bundle(file);
    const helpers = ['dist/i18n/bidi.js', 'dist/i18n/count.js'];
    expect(inputs.sort()).toEqual([...helpers, path.relative(root, file)].sort());
    expect(code.length).toBeGreaterThan(10_000);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
  });
});
