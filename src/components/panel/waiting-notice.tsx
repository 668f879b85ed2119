import { useEffect, useState } from 'react';
import { labelCount } from '../../i18n';
import { Notice } from '../shared/notice';
import { usePanelContext } from './use-panel-context';

/** Props of {@link WaitingNotice}. */
export interface WaitingNoticeProps {
  /** How long the engine asked to wait, milliseconds. */
  waitMs: number;
}

/** Says that the engine asked to wait, and counts down to when the record is sent again by itself. */
export function WaitingNotice({ waitMs }: WaitingNoticeProps) {
  const { labels, formatters } = usePanelContext();
  const [left, setLeft] = useState(Math.max(1, Math.ceil(waitMs / 1000)));
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(1, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Notice tone="warning">
      {/* Read out once, as the beginning of the wait: a number that counts down would never be silent. */}
      <p className="eu-notice__text" role="timer">
        {labels.panel.waiting(labelCount(left, formatters))}
      </p>
    </Notice>
  );
}
