/** What a chart holds, and what is left of it: after forced collections, in a fresh page each time. */
import { openStage, TooLong } from './stage.mjs';

/** Measures one contender in one case, kB: `held` while mounted, `kept` by each further mount and unmount. */
export async function measureHeap(context, url, size, key, repetitions) {
  const held = [];
  const kept = [];
  for (let round = 0; round < repetitions; round += 1) {
    const stage = await openStage(context, url, key, size);
    try {
      const before = await stage.heap();
      await stage.call('mount');
      held.push((await stage.heap()) - before);
      await stage.call('unmount');
      // Code and caches that the first chart of a page leaves behind serve the next one.
      const first = await stage.heap();
      for (let again = 0; again < 2; again += 1) {
        await stage.call('mount');
        await stage.call('unmount');
      }
      kept.push(((await stage.heap()) - first) / 2);
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      return { tooLong: error.message };
    } finally {
      await stage.close();
    }
  }
  return { held, kept };
}
