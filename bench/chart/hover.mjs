/** A real mouse on a chart. */
import { HEIGHT, WIDTH } from './picture.mjs';

/** Moves of one repetition, and how long they may take together, milliseconds. */
const MOVES = 10;
const LONGEST = 2_000;

/** The place of move `step`: to and fro over the plot, never twice on the same column. */
const placeOf = (step) => ({
  x: WIDTH * (0.15 + 0.7 * ((step * 0.381) % 1)),
  y: HEIGHT * (0.35 + 0.3 * ((step * 0.23) % 1)),
});

let step = 0;

/** Moves the mouse over the chart: work per move, and the tasks of over 50 ms in between. */
export async function hover(stage, moves = MOVES) {
  const move = () => {
    const { x, y } = placeOf((step += 1));
    return stage.page.mouse.move(x, y);
  };
  // The first one enters the chart.
  await move();
  await stage.call('settled');
  await stage.call('takeLongTasks');
  const start = performance.now();
  let done = 0;
  const work = await stage.workOf(async () => {
    while (done < moves && (done < 2 || performance.now() - start < LONGEST)) {
      await move();
      await stage.call('settled');
      done += 1;
    }
  });
  const long = await stage.call('takeLongTasks');
  await stage.page.mouse.move(WIDTH + 200, HEIGHT + 200);
  await stage.call('settled');
  return { work: work / done, longest: Math.max(0, ...long) };
}
