/** How long a page takes from the start of the navigation until its first row is painted, and where that time goes. */
import { HOSTS } from './build.mjs';

/** Loads before anything counts: scripts get into the browser's caches, compiled too. */
const WARM_UP = 3;

/**
 * Opens every host `repetitions` times, in turns, each in a page of its own, so that a busy moment of the machine
 * hits all of them alike. Answers the moments by host, milliseconds since the navigation began.
 */
export async function measureOpening(context, url, { features, repetitions }) {
  const moments = Object.fromEntries(HOSTS.map((host) => [host, []]));
  for (let round = 0; round < WARM_UP + repetitions; round += 1) {
    // Another one begins each time.
    for (const place of HOSTS.keys()) {
      const host = HOSTS[(place + round) % HOSTS.length];
      const measured = await openOnce(context, `${url}/${host}/?features=${features}`);
      if (round >= WARM_UP) moments[host].push(measured);
    }
  }
  return moments;
}

async function openOnce(context, address) {
  const page = await context.newPage();
  try {
    await page.goto(address);
    return await page.evaluate(async () => {
      const { inDocument, painted } = await window.bench.firstRow;
      const [evaluated] = performance.getEntriesByName('evaluated');
      const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
      const loaded = scripts.map(({ responseEnd }) => responseEnd).filter((end) => end <= evaluated.startTime);
      return { loaded: Math.max(0, ...loaded), evaluated: evaluated.startTime, inDocument, painted };
    });
  } finally {
    await page.close();
  }
}

/** What the time of one opening was spent on, in order; the sum is the last moment. */
export const phasesOf = ({ loaded, evaluated, inDocument, painted }) => ({
  load: loaded,
  evaluate: evaluated - loaded,
  render: inDocument - evaluated,
  paint: painted - inDocument,
  total: painted,
});
