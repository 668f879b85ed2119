/** What a contender is: something that draws prepared data into an element. */
import type { BenchData } from './data';

/** Size of every picture, pixels. */
export const WIDTH = 960;
export const HEIGHT = 320;

/** A chart on the page. */
export interface Mounted<Native> {
  /** Draws other data of the same shape. */
  update(data: Native): void;
  /** Takes it away. */
  unmount(): void;
}

/** A contender. */
export interface Host<Native = unknown> {
  /** Brings the data into the shape that the chart takes; not measured. */
  prepare(data: BenchData): Native;
  /** Draws it. */
  mount(element: HTMLElement, data: Native): Mounted<Native>;
}

/** Colors of the series. */
export const COLORS = ['#2563eb', '#c2410c', '#15803d', '#7e22ce', '#b91c1c'];

/** Color of the limit. */
export const LIMIT_COLOR = '#b91c1c';

const dayFormat = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** A moment as a label of an axis. */
export const dayText = (at: number): string => dayFormat.format(at);
