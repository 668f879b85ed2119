import { useState } from 'react';

/** The three ways in which a form asks the engine. */
export type WriteAction = 'confirm' | 'retry' | 'check';

/** What is being done about an unknown outcome. */
export interface Recovery {
  /** What is being done; `null`: nothing. */
  recovering: 'retry' | 'check' | null;
  /** Whether looking for the record was tried and did not work. */
  checkFailed: boolean;
  /** Told before each of the three. */
  begin(action: WriteAction): void;
}

/** Keeps which of the three ways a form has gone last. */
export function useRecovery(status: 'idle' | 'pending' | 'success' | 'error' | 'unknown'): Recovery {
  const [last, setLast] = useState<WriteAction>('confirm');
  return {
    recovering: status === 'pending' && last !== 'confirm' ? last : null,
    checkFailed: status === 'unknown' && last === 'check',
    begin: setLast,
  };
}
