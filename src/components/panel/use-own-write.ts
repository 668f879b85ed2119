import { useState } from 'react';
import { IDLE, type WriteState } from '../../hooks';

/** The write of a form, and what is another's. */
export interface OwnWrite<Input, Receipt> {
  /** The state of this form's own write; idle while there is none. */
  own: WriteState<Input, Receipt>;
  /** Whether another write to the feature is on its way, or its outcome not known: until then nothing can be sent. */
  isBlocked: boolean;
  /** The key of what this form is about to send. */
  claim: (key: string) => void;
}

/**
 * Tells a form's own write from others of the same feature: from another form, and from an undo. A form that opens while a
 * write is open goes on with it, if it is one that it could have sent.
 *
 * @param write the write of the feature, whoever it is of
 * @param resumes whether a write that is open at first could be this form's
 */
export function useOwnWrite<Input extends { idempotencyKey: string }, Receipt>(
  write: WriteState<Input, Receipt>,
  resumes: (sent: Input) => boolean,
): OwnWrite<Input, Receipt> {
  const isOpen = write.status === 'pending' || write.status === 'unknown';
  const [keys, setKeys] = useState<readonly string[]>(() =>
    isOpen && write.sent !== null && resumes(write.sent) ? [write.sent.idempotencyKey] : [],
  );
  const isOwn = write.sent !== null && keys.includes(write.sent.idempotencyKey);
  return {
    own: isOwn ? write : IDLE,
    isBlocked: isOpen && !isOwn,
    claim: (key) => setKeys((before) => (before.includes(key) ? before : [...before, key])),
  };
}
