/** Processor time of all the browser's processes: what the main thread hands on, rasterizing above all, counts too. */
import { hover } from './hover.mjs';
import { isOut, openStage, outOf } from './stage.mjs';

const UPDATES = 5;
const MOVES = 10;

/** The processes are at rest when they used less than this, milliseconds, between two looks. */
const REST = 10;

/** Measures some contenders in one case, in turns, milliseconds: one mount, some updates and moves together. */
export async function measureProcesses(browser, context, url, size, keys, repetitions) {
  const session = await browser.newBrowserCDPSession();
  const figures = new Map(keys.map((key) => [key, { cpu: [] }]));
  for (let round = 0; round < repetitions; round += 1) {
    for (const place of keys.keys()) {
      const key = keys[(place + round) % keys.length];
      const known = figures.get(key);
      if (isOut(known)) continue;
      const stage = await openStage(context, url, key, size);
      try {
        const before = await atRest(session, stage);
        await stage.call('mount');
        for (let update = 0; update < UPDATES; update += 1) await stage.call('update');
        await hover(stage, MOVES);
        known.cpu.push((await atRest(session, stage)) - before);
      } catch (error) {
        figures.set(key, outOf(error, key));
      } finally {
        await stage.close();
      }
    }
  }
  await session.detach();
  return figures;
}

/** Waits until the browser has nothing left to do; answers the processor time of its processes so far, milliseconds. */
async function atRest(session, stage) {
  const total = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  };
  let before = await total();
  for (let look = 0; look < 100; look += 1) {
    await stage.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 100 })));
    for (let frame = 0; frame < 3; frame += 1) await stage.call('settled');
    const now = await total();
    if (now - before < REST) return now;
    before = now;
  }
  throw new Error('The browser does not come to rest.');
}
