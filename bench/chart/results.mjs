/** Results as they come: a run that is stopped has measured what it has measured. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { folder } from './install.mjs';

/** Where results and pictures lie; not part of the repository. */
export const RESULTS = path.join(folder, '.results');

/**
 * Starts a file of results. `add` writes it anew each time.
 *
 * @param before file of a run that was stopped, to go on with: of the same versions on the same machine
 */
export async function startResults(about, before) {
  await mkdir(RESULTS, { recursive: true });
  const file = before ?? path.join(RESULTS, `${about.date.replace(/\W/g, '-')}.json`);
  const results = before ? await readResults(before) : { about, work: {}, heap: {}, processes: {}, sizes: {} };
  const same = ({ versions, chromium, processor }) => JSON.stringify([versions, chromium, processor]);
  if (same(results.about) !== same(about)) throw new Error(`${file} was measured with other versions or elsewhere.`);
  const save = () => writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
  await save();
  return {
    file,
    results,
    /** Adds the figures of a contender: a kind of measure, a case (of sizes: none) and whose they are. */
    add: async (kind, at, key, figures) => {
      if (at === null) results[kind][key] = figures;
      else (results[kind][at] ??= {})[key] = figures;
      await save();
    },
  };
}

/** Results of an earlier run. */
export const readResults = async (file) => JSON.parse(await readFile(file, 'utf8'));
