import type { UsageError } from '../../provider/error';
import { ErrorNotice } from '../shared/error-notice';
import { usePanelContext } from './use-panel-context';

/** Props of {@link AskingNotes}. */
export interface AskingNotesProps {
  /** Whether the usage system is being asked what the draft would do. */
  isAsking: boolean;
  /** Why it could not say. */
  askingError: UsageError | null;
  /** Asks it again. */
  askAgain: () => Promise<void>;
}

/** Under the preview of a past time or a part of usage: that the usage system is being asked, or could not say. */
export function AskingNotes({ isAsking, askingError, askAgain }: AskingNotesProps) {
  const { labels } = usePanelContext();
  if (askingError !== null) {
    return (
      <ErrorNotice
        error={askingError}
        hint={labels.panel.askingFailed}
        tone="warning"
        onRetry={() => void askAgain()}
        retrying={isAsking}
        announce={false}
      />
    );
  }
  return isAsking ? <p className="eu-panel-hint">{labels.panel.asking}</p> : null;
}
