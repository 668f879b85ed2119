/** Mount, update and hover: work of the main thread, in turns, so that a busy moment hits all contenders alike. */
import { hover } from './hover.mjs';
import { openStage, TooLong } from './stage.mjs';

/** Repetitions before anything counts: code gets compiled. */
const WARM_UP = 2;

/**
 * Measures some contenders in one case. Answers figures by contender: `{ mount, update, hover, longest }`, a value
 * per repetition each, or `{ tooLong }` with what took too long.
 */
export async function measureWork(context, url, size, keys, { repetitions, picture = () => undefined }) {
  const figures = new Map();
  const stages = [];
  for (const key of keys) {
    figures.set(key, { mount: [], update: [], hover: [], longest: [] });
    stages.push(await openStage(context, url, key, size));
  }
  for (let round = 0; round < WARM_UP + repetitions; round += 1) {
    for (const place of stages.keys()) {
      const stage = stages[(place + round) % stages.length];
      const known = figures.get(stage.key);
      if (known.tooLong !== undefined) continue;
      try {
        const measured = await once(stage, round === 0 ? picture : undefined);
        if (round >= WARM_UP) for (const [name, value] of Object.entries(measured)) known[name].push(value);
      } catch (error) {
        if (!(error instanceof TooLong)) throw error;
        figures.set(stage.key, { tooLong: error.message });
        await stage.close();
      }
    }
  }
  for (const stage of stages) if (figures.get(stage.key).tooLong === undefined) await stage.close();
  return figures;
}

async function once(stage, picture) {
  await stage.page.bringToFront();
  await stage.collect();
  const mount = await stage.workOf(() => stage.call('mount'));
  if (picture !== undefined) {
    if (stage.key !== 'empty' && !(await stage.call('isDrawn'))) throw new Error(`${stage.key} draws nothing.`);
    await picture(stage);
  }
  const update = await stage.workOf(() => stage.call('update'));
  const { work, longest } = await hover(stage);
  await stage.call('unmount');
  return { mount, update, hover: work, longest };
}
