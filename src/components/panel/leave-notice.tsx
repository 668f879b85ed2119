import { useEffect, useRef } from 'react';
import { Notice } from '../shared/notice';
import { usePanelContext } from './use-panel-context';

/** Props of {@link LeaveNotice}. */
export interface LeaveNoticeProps {
  /** Whether the outcome is not known; else the write is still on its way. */
  isUnknown: boolean;
  /** Closes all the same. */
  onLeave: () => void;
}

/** Says why the panel did not close, and how to close it all the same. */
export function LeaveNotice({ isUnknown, onLeave }: LeaveNoticeProps) {
  const { labels } = usePanelContext();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <Notice
      ref={ref}
      tone="warning"
      role="group"
      action={
        <button type="button" className="eu-button" onClick={onLeave}>
          {labels.panel.closeAnyway}
        </button>
      }
    >
      <p className="eu-notice__text">{isUnknown ? labels.panel.leaveUnknown : labels.panel.leavePending}</p>
    </Notice>
  );
}
