import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const dist = path.join(import.meta.dirname, '../../dist');
const files = (await readdir(dist, { recursive: true })).filter((name) => /\.c?js$/.test(name));
const REACT_FREE = /^((internal|core|server|postgres|testing)\.|locales\/)/;

async function firstStatement(name: string): Promise<string> {
  const source = ts.createSourceFile(name, await readFile(path.join(dist, name), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements[0]?.getText(source) ?? '';
}

describe('the use client directive in dist', () => {
  it.each(files.filter((name) => !REACT_FREE.test(name)))('is the first statement of %s', async (name) => {
    expect(await firstStatement(name)).toMatch(/^['"]use client['"];?$/);
  });

  it.each(files.filter((name) => REACT_FREE.test(name)))('is absent from %s', async (name) => {
    expect(await readFile(path.join(dist, name), 'utf8')).not.toMatch(/['"]use client['"]/);
  });

  it('is checked on the client entries and on the React-free ones, in both formats', () => {
    const entries = ['index', 'chart', 'core', 'server', 'postgres', 'testing', 'internal', 'locales/ar', 'locales/de'];
    expect(files).toEqual(expect.arrayContaining(entries.flatMap((entry) => [`${entry}.js`, `${entry}.cjs`])));
  });
});
