/** Mount, update and hover: work of the main thread, in turns, so that a busy moment hits all contenders alike. */
import { hover } from './hover.mjs';
import { isOut, openStage, outOf } from './stage.mjs';

/** Repetitions before anything counts: code gets compiled. */
const WARM_UP = 2;

/**
 * Measures some contenders in one case. Answers figures by contender: `{ mount, update, hover, longest }`, a value
 * per repetition each, `{ tooLong }` with what took too long, or `{ failed }` with what it threw.
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
      if (isOut(known)) continue;
      try {
        const measured = await once(stage, round === 0 ? picture : undefined);
        if (round >= WARM_UP) for (const [name, value] of Object.entries(measured)) known[name].push(value);
      } catch (error) {
        figures.set(stage.key, outOf(error, stage.key));
        await stage.close();
      }
    }
  }
  for (const stage of stages) if (!isOut(figures.get(stage.key))) await stage.close();
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
