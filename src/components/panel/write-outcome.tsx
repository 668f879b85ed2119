import { forwardRef } from 'react';
import type { UsageError } from '../../provider/error';
import { Notice } from '../shared/notice';
import { FailureNotice } from './failure-notice';
import { LeaveNotice } from './leave-notice';
import { OutcomeUnknown } from './outcome-unknown';
import type { StayReason } from './use-close-guard';
import { usePanelContext } from './use-panel-context';
import type { WriteForm } from './use-write-form';
import { WaitingNotice } from './waiting-notice';

/** Props of {@link WriteOutcome}. */
export interface WriteOutcomeProps {
  /** The form whose write it is. */
  form: WriteForm & {
    /** What went wrong, to show. */
    failure: UsageError | null;
    /** Whether another write to the feature has to be settled first. */
    isBlocked: boolean;
  };
  /** Whether the engine recognizes what is sent twice. */
  safe: boolean;
  /** Why the panel did not close; `null`: nobody asked it to. */
  held: StayReason;
  /** Closes all the same. */
  onLeave: () => void;
}

/** What became of a click, where there is no result yet. Not in the part that scrolls: it is never out of sight. */
export const WriteOutcome = forwardRef<HTMLDivElement, WriteOutcomeProps>(function WriteOutcome(
  { form, safe, held, onLeave },
  ref,
) {
  const { labels } = usePanelContext();
  const { failure, waitMs, isBlocked } = form;
  const isUnknown = form.status === 'unknown' || (form.recovering !== null && waitMs === null);
  if (!isBlocked && failure === null && waitMs === null && !isUnknown && held === null) return null;
  const leave = () => {
    if (waitMs !== null) form.stopWaiting();
    onLeave();
  };
  return (
    <div className="eu-side-panel__outcome">
      {failure !== null && <FailureNotice error={failure} notRecorded={form.notRecorded} safe={safe} />}
      {isBlocked && (
        <Notice tone="warning">
          <p className="eu-notice__text">{labels.panel.otherWrite}</p>
        </Notice>
      )}
      {waitMs !== null && <WaitingNotice waitMs={waitMs} />}
      {isUnknown && (
        <OutcomeUnknown ref={ref} safe={safe} checkFailed={form.checkFailed} notThereYet={form.notThereYet} />
      )}
      {held !== null && <LeaveNotice key={held} reason={held} onLeave={leave} />}
    </div>
  );
});
