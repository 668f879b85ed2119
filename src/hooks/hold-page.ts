/** Who has something open that a page that is left would forget. */
const holders = new Set<object>();

const ask = (event: Event) => event.preventDefault();

/**
 * Lets the browser ask before the page is left or loaded anew, as long as somebody holds it: the key of a write whose
 * outcome is open lives in the page alone.
 */
export function holdPage(holder: object, holds: boolean): void {
  holders[holds ? 'add' : 'delete'](holder);
  // The same listener is added once. Outside of a page there is nothing to leave.
  const page = (globalThis as { window?: Window }).window;
  page?.[holders.size > 0 ? 'addEventListener' : 'removeEventListener']('beforeunload', ask);
}
