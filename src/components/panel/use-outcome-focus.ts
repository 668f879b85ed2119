import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus with what becomes of a form: to its first field, to the result, back for another one.
 *
 * @param outcome the result, or that it is not known
 * @param first the first field
 */
export function useOutcomeFocus(
  { outcome, first }: Record<'outcome' | 'first', RefObject<HTMLElement | null>>,
  { isDone, isUnknown, checkFailed }: Record<'isDone' | 'isUnknown' | 'checkFailed', boolean>,
): void {
  // The form came after the panel, while its data was on its way: the focus waits on the panel itself.
  useEffect(() => {
    if (document.activeElement?.getAttribute('role') === 'dialog') first.current?.focus();
  }, [first]);
  // Read out, and the next Tab goes on from there; with another record, from the start.
  const wasDone = useRef(false);
  useEffect(() => {
    // A check that did not work says so where it is read out already; who pressed it is still there.
    if (isDone || (isUnknown && !checkFailed)) outcome.current?.focus();
    else if (wasDone.current) first.current?.focus();
    wasDone.current = isDone;
  }, [outcome, first, isDone, isUnknown, checkFailed]);
}
