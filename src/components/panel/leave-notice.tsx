import { useEffect, useRef } from 'react';
import { Notice } from '../shared/notice';
import { usePanelContext } from './use-panel-context';

/** Props of {@link LeaveNotice}. */
export interface LeaveNoticeProps {
  /** What keeps it open: input that was not sent, a write that waits or is on its way, or an outcome that is not known. */
  reason: 'unsent' | 'waiting' | 'pending' | 'unknown';
  /** Closes all the same. */
  onLeave: () => void;
}

/** Says why the panel did not close, and how to close it all the same. */
export function LeaveNotice({ reason, onLeave }: LeaveNoticeProps) {
  const { labels } = usePanelContext();
  const { leaveUnsent, leaveWaiting, leavePending, leaveUnknown } = labels.panel;
  const texts = { unsent: leaveUnsent, waiting: leaveWaiting, pending: leavePending, unknown: leaveUnknown };
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <Notice
      ref={ref}
      tone="warning"
      role="group"
      action={
        <button type="button" className="eu-button" onClick={onLeave}>
          {reason === 'unsent' ? labels.panel.discard : labels.panel.closeAnyway}
        </button>
      }
    >
      <p className="eu-notice__text">{texts[reason]}</p>
    </Notice>
  );
}
