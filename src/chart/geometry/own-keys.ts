import type { UsageHistory } from '../../model/history';

/** A history whose series can be told apart by key, as they should be: the given one, or one with keys of its own for repeats. */
export function withOwnKeys(history: UsageHistory): UsageHistory {
  const { series } = history;
  const taken = new Set(series.map(({ key }) => key));
  if (taken.size === series.length) return history;
  const seen = new Set<string>();
  const own = (key: string) => {
    let free = key;
    for (let copy = 2; seen.has(free) || (copy > 2 && taken.has(free)); copy += 1) free = `${key} ${copy}`;
    seen.add(free);
    return free;
  };
  return { ...history, series: series.map((one) => ({ ...one, key: own(one.key) })) };
}
