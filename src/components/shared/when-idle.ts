/**
 * Runs something once the browser has nothing better to do, `withinMs` milliseconds from now at the latest; where a
 * browser cannot tell (Safari), after the next task.
 *
 * @returns how to take that back
 */
export function whenIdle(run: () => void, withinMs: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: withinMs });
  return () => cancelIdleCallback(handle);
}
