import { labelCount } from '../../i18n';
import type { UsageError } from '../../provider/error';
import { ErrorNotice } from '../shared/error-notice';
import { usePanelContext } from './use-panel-context';

/** Props of {@link FailureNotice}. */
export interface FailureNoticeProps {
  /** Why the record was not written. */
  error: UsageError;
  /** Whether a check has shown that it was not written. */
  notRecorded: boolean;
  /** Whether the engine recognizes a record that is sent twice. */
  safe: boolean;
}

/** Why a record was not written, and what can be done about it: when to try again, what is closed. */
export function FailureNotice({ error, notRecorded, safe }: FailureNoticeProps) {
  const { labels, formatters } = usePanelContext();
  if (notRecorded) {
    return (
      <ErrorNotice
        // What the label says is all there is to say; the error's own text promises more than every engine keeps.
        error={{ code: error.code, message: '' }}
        title={labels.panel.notRecorded}
        hint={safe ? labels.panel.notRecordedHint : labels.panel.notRecordedHintTwice}
        tone="warning"
      />
    );
  }
  const { retryAfterMs, closedUntil } = error.details;
  if (error.code === 'rate_limited' && retryAfterMs !== undefined) {
    const seconds = labelCount(Math.max(1, Math.ceil(retryAfterMs / 1000)), formatters);
    return <ErrorNotice error={error} hint={labels.panel.retryIn(seconds)} />;
  }
  if (closedUntil !== undefined) {
    const { hint } = labels.errors[error.code];
    return (
      <ErrorNotice
        error={error}
        hint={labels.common.sentences([hint, labels.panel.closedUntil(formatters.dateTime(closedUntil))])}
      />
    );
  }
  if (error.code === 'unavailable' || error.code === 'timeout') {
    return <ErrorNotice error={error} hint={labels.panel.nothingChanged(labels.errors[error.code].hint)} />;
  }
  return <ErrorNotice error={error} />;
}
