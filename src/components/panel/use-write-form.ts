import { useState } from 'react';
import type { WriteState } from '../../hooks';

/** Where the write of a form stands, and what can be done about it: the same for a record, an event and an undo. */
export interface WriteForm {
  /** Where the write stands. */
  status: WriteState<unknown, unknown>['status'];
  /** Whether nothing can be edited: a write is on its way, or its outcome is not known. */
  isLocked: boolean;
  /** What is being done about an unknown outcome; `null`: nothing. */
  recovering: 'retry' | 'check' | null;
  /** Whether looking for it was tried and did not work, or did not find it yet. */
  checkFailed: boolean;
  /** Whether that look has shown that it is not there yet, and may still come. */
  notThereYet: boolean;
  /** After a look for it: the store does not know it. */
  notRecorded: boolean;
  /** How long until it is sent again by itself, since the engine asked to wait; `null`: it does not wait. */
  waitMs: number | null;
  /** Whether what the engine has accepted shows yet; `null`: nothing was accepted. */
  visibility: WriteState<unknown, unknown>['visibility'];
  /** Sends the same again, after an unknown outcome. */
  retry(): void;
  /** Looks for it, after an unknown outcome. */
  check(): void;
  /** Gives up what waits to be sent. */
  stopWaiting(): void;
}

/** What a writing hook offers for an open write. */
interface Writing {
  retry: () => Promise<void>;
  check: () => Promise<void>;
  reset: () => void;
}

/**
 * What every form says about its write.
 *
 * @param write its own write
 * @param writing the hook that writes
 * @returns the form's part, and what to call before something is sent
 */
export function useWriteForm(write: WriteState<unknown, unknown>, writing: Writing): [WriteForm, () => void] {
  const [last, setLast] = useState<'send' | 'retry' | 'check'>('send');
  const { status, notRecorded, waitMs, visibility } = write;
  const isUnknown = status === 'unknown';
  const form: WriteForm = {
    status,
    isLocked: status === 'pending' || isUnknown,
    recovering: status === 'pending' && last !== 'send' ? last : null,
    checkFailed: isUnknown && last === 'check',
    notThereYet: isUnknown && write.error?.code === 'outcome_unknown',
    notRecorded,
    waitMs,
    visibility,
    retry: () => {
      setLast('retry');
      void writing.retry();
    },
    check: () => {
      setLast('check');
      void writing.check();
    },
    stopWaiting: () => writing.reset(),
  };
  return [form, () => setLast('send')];
}
