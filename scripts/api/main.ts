/**
 * `npm run docs:api` writes docs/api. With `--check` what is committed is compared instead, and nothing is changed.
 * Either fails on a public name or prop without a docstring. Runs as a whole while it is imported.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { publicEntries } from './entries';
import { readReference } from './reference';

const root = path.join(import.meta.dirname, '../..');
const target = path.join(root, 'docs/api');

/** The pages of a folder, by name. */
async function pagesOf(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const pages = names.filter((name) => name.endsWith('.md')).sort();
  return new Map(
    await Promise.all(pages.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)),
  );
}

/** Takes the anchors away that nothing points at: their numbers would change with every member that is added. */
function withoutIdleAnchors(pages: Map<string, string>): Map<string, string> {
  const all = [...pages.values()].join('\n');
  const wanted = new Set([...all.matchAll(/\]\([^)]*#([\w-]+)\)/g)].map((match) => match[1]));
  const strip = (text: string): string =>
    text.replace(/<a id="([^"]+)"><\/a> ?/g, (anchor, id: string) => (wanted.has(id) ? anchor : ''));
  return new Map([...pages].map(([name, text]) => [name, strip(text)]));
}

const { app, project, complaints } = await readReference(
  publicEntries(root),
  path.join(import.meta.dirname, 'tsconfig.json'),
);
if (complaints.length > 0) throw new Error(`The API reference is not complete:\n${complaints.join('\n')}`);

const fresh = await mkdtemp(path.join(os.tmpdir(), 'api-'));
try {
  await app.outputs.writeOutput({ name: 'markdown', path: fresh }, project);
  const pages = withoutIdleAnchors(await pagesOf(fresh));
  if (process.argv.includes('--check')) {
    const committed = await pagesOf(target);
    const names = new Set([...pages.keys(), ...committed.keys()]);
    const stale = [...names].filter((name) => pages.get(name) !== committed.get(name));
    if (stale.length > 0) {
      throw new Error(
        `docs/api is not what the docstrings say (${stale.join(', ')}). Run \`npm run docs:api\` and commit it.`,
      );
    }
  } else {
    for (const [name, text] of pages) await writeFile(path.join(fresh, name), text);
    await rm(target, { recursive: true, force: true });
    await cp(fresh, target, { recursive: true });
    process.stdout.write(`Wrote ${pages.size} pages to docs/api\n`);
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}
