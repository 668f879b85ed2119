/** Who has something open that a page that is left would forget. */
const holders = new Set<object>();

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/**
 * Lets the browser ask before the page is left or loaded anew, as long as somebody holds it: the key of a write whose
 * outcome is open lives in the page alone.
 */
export function holdPage(holder: object, holds: boolean): void {
  if (holds) holders.add(holder);
  else holders.delete(holder);
  if (typeof window === 'undefined') return;
  // The same listener is added once.
  if (holders.size > 0) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}
