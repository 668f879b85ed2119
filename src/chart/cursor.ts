import { useSyncExternalStore } from 'react';

/** Where the one cursor of a chart stands. */
export interface ChartCursor {
  /** The bucket. */
  index: number;
  /** What moved it there: only moves by keyboard are announced. */
  by: 'pointer' | 'keyboard';
}

/** Holds the cursor outside of React's state, so that a move renders the overlay and nothing else. */
export interface CursorStore {
  /** The cursor, or null when nobody reads. */
  get(): ChartCursor | null;
  /** Moves it; does nothing when it stands there already. */
  set(cursor: ChartCursor | null): void;
  /** Calls back after each move; answers how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Makes the store of one chart. */
export function createCursorStore(): CursorStore {
  let cursor: ChartCursor | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => cursor,
    set: (next) => {
      if (next?.index === cursor?.index && next?.by === cursor?.by) return;
      cursor = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cursor, inside the data of `count` buckets. For the overlay, read-out and announcer only. */
export function useCursor(store: CursorStore, count: number): ChartCursor | null {
  const cursor = useSyncExternalStore(store.subscribe, store.get, getNone);
  return cursor !== null && cursor.index < count ? cursor : null;
}

const getNone = () => null;
