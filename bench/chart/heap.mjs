/** What a chart holds, and what is left of it: after forced collections, in a fresh page each time. */
import { openStage, outOf } from './stage.mjs';

/**
 * Measures one contender in one case, kB: `held` while mounted, `kept` once unmounted. Both over the same page with
 * the data loaded and the code compiled, by a small chart that has been there before.
 */
export async function measureHeap(context, url, size, key, repetitions) {
  const held = [];
  const kept = [];
  for (let round = 0; round < repetitions; round += 1) {
    const stage = await openStage(context, url, key, size);
    try {
      await stage.call('warmUp');
      const before = await stage.heap();
      await stage.call('mount');
      held.push((await stage.heap()) - before);
      await stage.call('unmount');
      kept.push((await stage.heap()) - before);
    } catch (error) {
      return outOf(error, key);
    } finally {
      await stage.close();
    }
  }
  return { held, kept };
}
