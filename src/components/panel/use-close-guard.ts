import { useImperativeHandle, useState, type ForwardedRef } from 'react';
import type { LeaveNoticeProps } from './leave-notice';

/** What the panel asks its form before it closes. */
export interface CloseGuard {
  /** Whether the panel may close now. When it may not, the form says why. */
  mayClose(): boolean;
}

/** What keeps a panel open; `null`: nothing. */
export type StayReason = LeaveNoticeProps['reason'] | null;

/** Why a form should not be closed without a word. */
export function stayReason(
  { status, waitMs }: { status: string; waitMs: number | null },
  isDirty: boolean,
): StayReason {
  if (waitMs !== null) return 'waiting';
  if (status === 'pending' || status === 'unknown') return status;
  return isDirty ? 'unsent' : null;
}

/**
 * Lets the panel ask its form before it closes.
 *
 * @param reason what keeps it open now
 * @param onClose closes the panel
 */
export function useCloseGuard(guard: ForwardedRef<CloseGuard>, reason: StayReason, onClose: () => void) {
  const [isLeaving, setLeaving] = useState(false);
  const mayClose = () => {
    setLeaving(reason !== null);
    return reason === null;
  };
  useImperativeHandle(guard, () => ({ mayClose }));
  return {
    /** What to say, since somebody wants to leave; `null`: nothing. */
    held: isLeaving ? reason : null,
    /** Somebody goes on. */
    stay: () => setLeaving(false),
    /** Somebody wants to leave. */
    requestClose: () => {
      if (mayClose()) onClose();
    },
  };
}
