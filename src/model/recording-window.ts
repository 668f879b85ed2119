import type { RecordingWindow } from './entitlement';
import { toEpoch } from './instant';
import type { Instant } from './time';

/** Whether a window takes a moment. Without a window only the present is possible, which nobody names. */
export function isInWindow(window: RecordingWindow | null, at: Instant): boolean {
  if (window === null || toEpoch(at) > toEpoch(window.latest)) return false;
  return window.earliest === null || toEpoch(at) >= toEpoch(window.earliest);
}

/** English sentence that says which times are possible. @param what `Records` or `Events` */
export function windowSentence(window: RecordingWindow | null, what: 'Records' | 'Events'): string {
  if (window === null) return `${what} of this feature are possible at the present time only.`;
  const from = window.earliest === null ? '' : `from ${window.earliest} `;
  return `${what} of this feature are possible ${from}until ${window.latest}.`;
}
