/** The tasks of a page's main thread, from the browser's own trace: the Long Tasks API tells nothing below 50 ms. */

/** What the trace has to hold: tasks, and the marks that say which step they belong to. */
export const TRACE_CATEGORIES = ['-*', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];

const STEP = 'step:';

/**
 * The longest task of each step, milliseconds: as long as it took, and how much of that the thread was really
 * running (a busy machine takes the processor away in between).
 *
 * @param {Buffer} trace what the browser wrote
 * @returns a map from the name of a step to `{ wall, cpu }`; a step lasts from its mark to the next one
 */
export function longestTasks(trace) {
  const events = JSON.parse(trace.toString()).traceEvents;
  const marks = events
    .filter(({ cat, name }) => cat.includes('blink.user_timing') && name.startsWith(STEP))
    .sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  if (first === undefined) throw new Error('The trace has no step in it.');
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === first.pid && tid === first.tid,
  );
  const longest = new Map();
  for (const [index, { name, ts }] of marks.entries()) {
    const step = name.slice(STEP.length);
    const end = marks[index + 1]?.ts ?? Infinity;
    // A task that the step's own mark is made in has begun before it: the first script of the page, say.
    for (const task of tasks.filter((task) => task.ts < end && task.ts + task.dur > ts)) {
      const known = longest.get(step) ?? { wall: 0, cpu: 0 };
      longest.set(step, {
        wall: Math.max(known.wall, task.dur / 1000),
        cpu: Math.max(known.cpu, (task.tdur ?? task.dur) / 1000),
      });
    }
  }
  longest.delete('between');
  return longest;
}
