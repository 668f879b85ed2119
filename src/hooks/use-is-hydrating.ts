import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * Whether this is drawn by a server, or while the browser takes over what a server has drawn: then it must be drawn
 * as there. What only a browser knows (its zone, that it is asking again) comes right after.
 */
export const useIsHydrating = (): boolean =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
