/** Goes through the cases, small ones first, and leaves out whoever was too slow for a smaller one. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { caseName, HUGE, PROCESSES_CASE } from './cases.mjs';
import { measureHeap } from './heap.mjs';
import { HEIGHT, WIDTH } from './picture.mjs';
import { measureProcesses } from './processes.mjs';
import { RESULTS } from './results.mjs';
import { isOut } from './stage.mjs';
import { measureWork } from './work.mjs';

/** Fresh pages per figure of the heap; after a forced collection they hardly differ. */
const HEAP_ROUNDS = 3;

/** Measures all that the plan asks for and hands figures on as they come. */
export async function measureAll(browser, url, plan, { add, print }) {
  const { cases, contenders, measures, repetitions } = plan;
  const context = await browser.newContext({ viewport: { width: WIDTH + 40, height: HEIGHT + 280 } });
  const tooSlow = new Map();
  const picture = async (stage) => {
    await mkdir(path.join(RESULTS, 'pictures'), { recursive: true });
    await stage.page.screenshot({ path: path.join(RESULTS, 'pictures', `${stage.key}.png`) });
  };
  for (const size of cases) {
    const present = contenders.filter(({ huge }) => size.points < HUGE || huge);
    const slow = (key) => tooSlow.get(`${key} ${size.series}`);
    const keys = present.map(({ key }) => key).filter((key) => slow(key) === undefined);
    for (const { key } of present) {
      if (slow(key) !== undefined) await add('work', size.key, key, { skipped: slow(key) });
    }
    print(`${new Date().toISOString().slice(11, 19)} ${caseName(size)}: ${keys.join(', ')}`);
    if (measures.has('work')) {
      const figures = await measureWork(context, url, size, keys, { repetitions, picture });
      for (const [key, found] of figures) {
        await add('work', size.key, key, found);
        if (isOut(found)) tooSlow.set(`${key} ${size.series}`, size.key);
      }
    }
    const quickEnough = keys.filter((key) => slow(key) === undefined);
    if (measures.has('heap')) {
      const rounds = Math.min(HEAP_ROUNDS, repetitions);
      for (const key of quickEnough) {
        await add('heap', size.key, key, await measureHeap(context, url, size, key, rounds));
      }
    }
    if (measures.has('processes') && size.key === PROCESSES_CASE) {
      const figures = await measureProcesses(browser, context, url, size, quickEnough, repetitions);
      for (const [key, found] of figures) await add('processes', size.key, key, found);
    }
  }
  await context.close();
}
