import { useSyncExternalStore } from 'react';
import { useBrowserLayoutEffect } from './use-browser-layout-effect';

/** Where the one cursor of a chart stands. */
export interface ChartCursor {
  /** The bucket. */
  index: number;
  /** The series within it, or, one after the last, their total; null: all of them. */
  series: number | null;
  /** What moved it there: only moves by keyboard are announced. */
  by: 'pointer' | 'keyboard';
}

/** Holds the cursor outside of React's state, so that a move renders nothing. */
export interface CursorStore {
  /** The cursor, or null when nobody reads. */
  get(): ChartCursor | null;
  /** Moves it; does nothing when it stands there already. */
  set(cursor: ChartCursor | null): void;
  /** Says something in place of what the cursor reads, until it moves: the chart has one voice. */
  say(text: string): void;
  /** What is said so; empty: nothing. */
  said(): string;
  /** Calls back after each move, and when something is said; answers how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Makes the store of one chart. */
export function createCursorStore(): CursorStore {
  let cursor: ChartCursor | null = null;
  let said = '';
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    get: () => cursor,
    set: (next) => {
      if (next?.index === cursor?.index && next?.series === cursor?.series && next?.by === cursor?.by) return;
      cursor = next;
      said = '';
      tell();
    },
    say: (text) => {
      if (text === said) return;
      said = text;
      tell();
    },
    said: () => said,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cursor, inside the data of `count` buckets: renders at each move. For layers of hosts. */
export function useCursor(store: CursorStore, count: number): ChartCursor | null {
  return useReading(store, () => inside(store.get(), count), null);
}

/** Something that is derived from the cursor: renders when it changes, which is seldom where it is a text or a number. */
export function useReading<Value>(store: CursorStore, read: () => Value, none: Value): Value {
  return useSyncExternalStore(store.subscribe, read, () => none);
}

/** Calls back now and at each move, without a render. Keep the identity of `draw`. */
export function useCursorMoves(store: CursorStore, draw: () => void): void {
  useBrowserLayoutEffect(() => {
    draw();
    return store.subscribe(draw);
  }, [store, draw]);
}

/** The cursor where there is such a bucket, else null: the data may have become less. */
export const inside = (cursor: ChartCursor | null, count: number): ChartCursor | null =>
  cursor !== null && cursor.index < count ? cursor : null;
