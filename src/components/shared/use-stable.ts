import { useCallback, useEffect, useRef } from 'react';

/** A function that stays the same while what it does is always the newest: for handlers of memoized parts. */
export function useStable<Input extends unknown[], Output>(
  work: (...input: Input) => Output,
): (...input: Input) => Output {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  return useCallback((...input: Input) => latest.current(...input), []);
}
