/** Results as they come: a run that is stopped has measured what it has measured. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { folder } from './install.mjs';

/** Where results and pictures lie; not part of the repository. */
export const RESULTS = path.join(folder, '.results');

/** Starts a file of results. `add` writes it anew each time. */
export async function startResults(about) {
  await mkdir(RESULTS, { recursive: true });
  const file = path.join(RESULTS, `${about.date.replace(/\W/g, '-')}.json`);
  const results = { about, work: {}, heap: {}, processes: {}, sizes: {} };
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
