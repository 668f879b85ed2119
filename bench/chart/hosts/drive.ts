/** What the bench asks of a page: the same for every contender. */
import { makeData } from './data';
import type { Host, Mounted } from './host';

/** Resolves when two frames have been painted since. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    requestAnimationFrame(() => requestAnimationFrame(() => port2.postMessage(null)));
  });

/** Points of the picture that warms a page up. */
const SMALL = 100;

/** Makes a contender answer to `window.bench`. */
export function drive<Native>(host: Host<Native>): void {
  const query = new URLSearchParams(location.search);
  const [series, points] = [Number(query.get('series')), Number(query.get('points'))];
  const sets = [1, 2].map((seed) => host.prepare(makeData(series, points, seed)));
  const place = document.getElementById('root');
  if (place === null) throw new Error('The page has no element for the chart.');
  const small = host.prepare(makeData(series, SMALL, 3));
  let mounted: Mounted<Native> | null = null;
  let shown = 0;
  const longTasks: number[] = [];
  const watch = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
  watch.observe({ entryTypes: ['longtask'] });

  const next = (): Native => {
    shown = 1 - shown;
    return sets[shown] as Native;
  };
  const mount = (data: Native) => {
    const element = document.createElement('div');
    place.append(element);
    mounted = host.mount(element, data);
    return settled();
  };
  const update = (data: Native) => {
    mounted?.update(data);
    return settled();
  };
  const unmount = () => {
    mounted?.unmount();
    mounted = null;
    place.replaceChildren();
    return settled();
  };
  const bench = {
    settled,
    mount: () => mount(next()),
    update: () => update(next()),
    unmount,
    /** Has the code compiled and what is made once made, with data of next to no size. */
    warmUp: async () => {
      for (let round = 0; round < 6; round += 1) {
        await mount(small);
        await update(small);
        await unmount();
      }
    },
    /** Whether there is a picture: something that draws nothing would be the fastest. */
    isDrawn: () =>
      [...place.querySelectorAll('svg path')].some((path) => (path.getAttribute('d') ?? '').length > 100) ||
      place.querySelector('canvas') !== null,
    /** Tasks of over 50 ms since this was last asked, milliseconds. */
    takeLongTasks: () => {
      longTasks.push(...watch.takeRecords().map(({ duration }) => duration));
      return longTasks.splice(0);
    },
  };
  Object.assign(globalThis, { bench });
}
