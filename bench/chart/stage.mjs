/** A contender's page in a case, and the main thread's work on it as the browser itself counts it. */

/** Longer than this, milliseconds, and nobody would wait for a chart. */
export const TOO_LONG = 5_000;

/** Said by a contender that took too long. */
export class TooLong extends Error {}

/** Why a contender is not measured any further. That ours throws is no figure: then the run ends. */
export function outOf(error, key) {
  if (error instanceof TooLong) return { tooLong: error.message };
  if (key === 'ours') throw error;
  return { failed: String(error.message).split('\n')[0] };
}

/** Whether a contender is out. */
export const isOut = ({ tooLong, failed }) => tooLong !== undefined || failed !== undefined;

/** Opens the page of a contender with the data of a case; `close` whenever. */
export async function openStage(context, url, key, { series, points }) {
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(error));
  await page.goto(`${url}/${key}/?series=${series}&points=${points}`);
  await page
    .waitForFunction(() => 'bench' in globalThis, undefined, { timeout: 60_000 })
    .catch((error) => {
      throw failures[0] ?? error;
    });
  const session = await context.newCDPSession(page);
  // Processor time, not time on the clock: a busy machine takes the processor away in between.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });

  const work = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const call = async (name) => {
    const done = page.evaluate((what) => globalThis.bench[what](), name);
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new TooLong(`${key} took more than ${TOO_LONG} ms to ${name}`)), TOO_LONG);
    });
    // Whoever is late is closed, and then fails a second time.
    done.catch(() => undefined);
    try {
      return await Promise.race([done, late]);
    } finally {
      clearTimeout(timer);
      if (failures.length > 0) throw failures[0];
    }
  };
  const collect = async () => {
    // Finalizers run after a collection and leave more to collect.
    for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  };
  return {
    key,
    page,
    call,
    collect,
    /** Work of the main thread while `act` runs, milliseconds. */
    workOf: async (act) => {
      const before = await work();
      await act();
      return (await work()) - before;
    },
    /** What the page holds after a forced collection, kB: objects, and the memory behind typed arrays. */
    heap: async () => {
      await collect();
      const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
      return (usedSize + backingStorageSize) / 1000;
    },
    close: () => page.close(),
  };
}
