import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const dist = path.join(import.meta.dirname, '../../dist');
const files = (await readdir(dist, { recursive: true }))
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => /\.[cm]?js$/.test(name));
/** The files with React, by folder (ESM is built file by file) or entry. A file of a folder not named here is React-free. */
const CLIENT = /^(index|chart|chart-internal)\.c?js$|^(hooks|chart|components)\//;

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

  it('is where React is: a file without it imports nothing of React', async () => {
    for (const name of files.filter((one) => !CLIENT.test(one))) {
      const text = await readFile(path.join(dist, name), 'utf8');
      expect(text, name).not.toMatch(/(from|import|require\()\s*['"](react|react-dom|@radix-ui|@visx|@tanstack)\b/);
    }
  });

  it('is checked on each entry, in both formats', () => {
    const { exports } = JSON.parse(readFileSync(path.join(dist, '../package.json'), 'utf8')) as {
      exports: Record<string, { import?: { default: string }; require?: { default: string } }>;
    };
    const entries = Object.values(exports).flatMap(({ import: esm, require: cjs }) => [esm, cjs]);
    const code = entries.flatMap((entry) => (entry ? [path.posix.relative('dist', entry.default)] : []));
    expect(code.length).toBeGreaterThanOrEqual(12);
    expect(files).toEqual(expect.arrayContaining(code));
    expect(files.filter((name) => CLIENT.test(name)).length).toBeGreaterThan(4);
  });
});
