import { useEffect, useState, useSyncExternalStore } from 'react';
import { useIsHydrating } from '../../hooks';
import { whenIdle } from './when-idle';

/** Where a part of the package that loads by itself stands. */
export type LazyState<Module> = { status: 'pending' | 'failed'; module: null } | { status: 'ready'; module: Module };

/** A part of the package that is no part of the first download. */
export interface LazyModule<Module> {
  /** Begins to load it, when that has not begun or has failed. Never throws. */
  preload(): Promise<void>;
  /** Told when its state changes; answers how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Where it stands; the same object until that changes. */
  getState(): LazyState<Module>;
}

const PENDING = { status: 'pending', module: null } as const;
const FAILED = { status: 'failed', module: null } as const;

/**
 * A part that is loaded when it is needed, or a little earlier. Not `React.lazy`: on a server that would suspend,
 * and a page would wait for what only a click needs; and what failed to load could not be tried again.
 *
 * @param load a function with the `import()` in it
 */
export function lazyModule<Module>(load: () => Promise<Module>): LazyModule<Module> {
  let state: LazyState<Module> = PENDING;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  const become = (next: LazyState<Module>) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    preload: () => {
      if (state.status === 'failed') become(PENDING);
      loading ??= load().then(
        (module) => become({ status: 'ready', module }),
        () => {
          loading = undefined;
          become(FAILED);
        },
      );
      return loading;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState: () => state,
  };
}

/**
 * Follows a lazy part. While a page that came from a server is taken over, it is pending for everybody, as it
 * was on the server.
 *
 * @param wanted whether it is needed now: then it is loaded
 */
export function useLazyModule<Module>(lazy: LazyModule<Module>, wanted: boolean): LazyState<Module> {
  const state = useSyncExternalStore(lazy.subscribe, lazy.getState, () => PENDING);
  useEffect(() => {
    if (wanted) void lazy.preload();
  }, [lazy, wanted]);
  return state;
}

/** Whether this component was first drawn by a server. */
export function useCameFromServer(): boolean {
  const isHydrating = useIsHydrating();
  const [came] = useState(isHydrating);
  return came;
}

/** Loads parts once the browser has nothing better to do. */
export function usePreloadWhenIdle(parts: readonly LazyModule<unknown>[], when: boolean): void {
  useEffect(() => {
    if (!when) return undefined;
    return whenIdle(() => {
      for (const part of parts) void part.preload();
    }, 2_000);
  }, [parts, when]);
}
