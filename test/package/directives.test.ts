import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const dist = path.join(import.meta.dirname, '../../dist');
const files = (await readdir(dist, { recursive: true }))
  .filter((name) => /\.c?js$/.test(name))
  .map((name) => name.split(path.sep).join('/'));
const CLIENT = /^((index|chart)\.c?js$|(chart|components|hooks)\/)/;

async function firstStatement(name: string): Promise<string> {
  const source = ts.createSourceFile(name, await readFile(path.join(dist, name), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements[0]?.getText(source) ?? '';
}

describe('the use client directive in dist', () => {
  it.each(files.filter((name) => CLIENT.test(name)))('is the first statement of %s', async (name) => {
    expect(await firstStatement(name)).toMatch(/^['"]use client['"];?$/);
  });

  it.each(files.filter((name) => !CLIENT.test(name)))('is absent from %s', async (name) => {
    expect(await readFile(path.join(dist, name), 'utf8')).not.toMatch(/['"]use client['"]/);
  });

  it('is checked on the files of every entry, in both formats', async () => {
    const manifest = JSON.parse(await readFile(path.join(dist, '../package.json'), 'utf8')) as {
      exports: Record<string, { import?: { default: string }; require?: { default: string } }>;
    };
    const entries = Object.values(manifest.exports).flatMap(({ import: esm, require: cjs }) =>
      esm && cjs ? [esm.default, cjs.default] : [],
    );
    expect(entries.length).toBeGreaterThan(12);
    expect(files).toEqual(expect.arrayContaining(entries.map((entry) => entry.replace('./dist/', ''))));
  });
});
