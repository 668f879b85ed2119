import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicEntries } from '../../scripts/api/entries';
import { readReference } from '../../scripts/api/reference';

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(root, 'docs/api');

// That docs/api is what the docstrings say is checked by `npm run docs:api -- --check`, in `npm run test:all`.
describe('the API reference', () => {
  it('has a page per entry, without a place or a time of the machine that made it', async () => {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'));
    const entries = publicEntries(root).map(({ name }) => `${name}.md`);
    expect(names.sort()).toEqual(['README.md', ...entries].sort());
    for (const name of names) {
      const text = await readFile(path.join(folder, name), 'utf8');
      expect(text, name).not.toMatch(/__namedParameters|\.tsx?:\d+|Defined in/);
      for (const secret of [root, os.homedir(), os.tmpdir()]) expect(text, name).not.toContain(`${secret}/`);
    }
  });

  it('tells which public names and props have no docstring', { timeout: 60_000 }, async () => {
    const fixture = path.join(root, 'test/fixtures/api');
    const entry = { request: 'fixture', name: 'fixture', file: path.join(fixture, 'entry.ts') };
    const { complaints } = await readReference([entry], path.join(fixture, 'tsconfig.json'));
    expect(complaints).toEqual(
      [
        'fixture.Documented.silent',
        'fixture.Documented.silentMethod',
        'fixture.silentValue',
        'fixture.silentFunction',
        'fixture.SilentAlias',
        'fixture.Choice.value',
      ].map((name) => `${name} has no docstring.`),
    );
  });
});
