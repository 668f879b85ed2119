import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import type { BenchData } from './data';
import type { Host } from './host';

/** A contender that is a React component. */
export function reactHost<Native>(
  Chart: ComponentType<{ data: Native }>,
  prepare: (data: BenchData) => Native,
): Host<Native> {
  return {
    prepare,
    mount(element, data) {
      const root = createRoot(element);
      root.render(<Chart data={data} />);
      return { update: (next) => root.render(<Chart data={next} />), unmount: () => root.unmount() };
    },
  };
}

/** Rows of one object per point, as most charts take them: `t`, then `s0`, `s1` … */
export function rowsOf({ times, series }: BenchData): Record<string, number>[] {
  return Array.from(times, (t, index) => {
    const row: Record<string, number> = { t };
    series.forEach((values, at) => (row[`s${at}`] = values[index] ?? 0));
    return row;
  });
}
