import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Where the pictures are kept. */
const kept = path.join(import.meta.dirname, '../made');

/** Where those go that differ: not a part of the repository. */
const differing = path.join(import.meta.dirname, '../../../.test-output/pictures');

/** How near two colors are that pass for the same, 0 to 1: a few steps out of 256. */
const SAME = 0.02;

/** Pixels that may differ: edges of letters, on another machine. */
const TOLERATED = 24;

/** Large even areas, no transparency: without filters, and with all that deflate can do, they are smallest. */
const SMALL = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const;

/** How a picture differs from the one that is kept; `null`: it does not. */
export type Difference = { why: string; diff: Buffer | null } | null;

/** The file of a picture. */
const fileOf = (name: string) => path.join(kept, `${name}.png`);

/** Compares with the picture that is kept. */
export async function differenceFrom(name: string, taken: Buffer): Promise<Difference> {
  if (!existsSync(fileOf(name)))
    return { why: 'there is no such picture yet: npm run pictures -- --update', diff: null };
  const [before, now] = [PNG.sync.read(await readFile(fileOf(name))), PNG.sync.read(taken)];
  const { width, height } = before;
  if (now.width !== width || now.height !== height) {
    return { why: `it is ${now.width} × ${now.height}, and was ${width} × ${height}`, diff: null };
  }
  const diff = new PNG({ width, height });
  const count = pixelmatch(before.data, now.data, diff.data, width, height, { threshold: SAME });
  return count <= TOLERATED ? null : { why: `${count} pixels differ`, diff: PNG.sync.write(diff) };
}

/** Leaves a picture that differs, and where, for somebody to look at. Says where it is. */
export async function leave(name: string, taken: Buffer, { why, diff }: NonNullable<Difference>): Promise<string> {
  await mkdir(differing, { recursive: true });
  const files = { actual: taken, ...(diff && { diff }) };
  for (const [kind, content] of Object.entries(files)) {
    await writeFile(path.join(differing, `${name}.${kind}.png`), content);
  }
  const shown = Object.keys(files).map((kind) => `.test-output/pictures/${name}.${kind}.png`);
  return `${name}: ${why}. See ${shown.join(' and ')}.`;
}

/** Keeps a picture, as small as it can be written. One that looks the same stays as it is. */
export async function keep(name: string, taken: Buffer): Promise<void> {
  if (existsSync(fileOf(name)) && (await differenceFrom(name, taken)) === null) return;
  await mkdir(kept, { recursive: true });
  await writeFile(fileOf(name), PNG.sync.write(PNG.sync.read(taken), SMALL));
}
