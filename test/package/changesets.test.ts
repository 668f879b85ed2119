import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

let copy: string;

/** The files that a release looks at and changes, in a folder of their own. */
beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'changesets-'));
  for (const file of ['package.json', 'CHANGELOG.md', '.prettierrc.json', '.changeset']) {
    await cp(path.join(root, file), path.join(copy, file), { recursive: true });
  }
  const example = 'examples/admin-console';
  await mkdir(path.join(copy, example), { recursive: true });
  await cp(path.join(root, example, 'package.json'), path.join(copy, example, 'package.json'));
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  await run('git', ['init', '-q', '-b', 'main'], { cwd: copy });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

describe('a release', () => {
  it('takes the sentences of its changesets into the changelog, as they are, and raises the version', async () => {
    const before = await readFile(path.join(copy, 'CHANGELOG.md'), 'utf8');
    const { version } = JSON.parse(await readFile(path.join(copy, 'package.json'), 'utf8')) as { version: string };
    await writeFile(
      path.join(copy, '.changeset/sorting.md'),
      "---\n'react-entitlement-usage': minor\n---\n\nRows can be sorted by their next reset.\n\nThe default is as before.\n",
    );
    await run(process.execPath, [path.join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], { cwd: copy });

    const [major, minor] = version.split('.').map(Number);
    const next = `${major}.${Number(minor) + 1}.0`;
    expect(JSON.parse(await readFile(path.join(copy, 'package.json'), 'utf8'))).toMatchObject({ version: next });
    const after = await readFile(path.join(copy, 'CHANGELOG.md'), 'utf8');
    const [title = '', ...rest] = before.split('\n\n');
    const added = after.slice(title.length, after.length - rest.join('\n\n').length);
    expect(added).toContain(`## ${next}`);
    expect(added).toMatch(/^- Rows can be sorted by their next reset\.\n\n {2}The default is as before\.$/m);
    expect(after.endsWith(rest.join('\n\n'))).toBe(true);
    expect((await readdir(path.join(copy, '.changeset'))).filter((name) => name.endsWith('.md'))).toEqual([
      'README.md',
    ]);
  });
});
