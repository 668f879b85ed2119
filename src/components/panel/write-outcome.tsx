import { forwardRef } from 'react';
import type { UsageError } from '../../provider/error';
import { Notice } from '../shared/notice';
import { FailureNotice } from './failure-notice';
import { LeaveNotice } from './leave-notice';
import { OutcomeUnknown } from './outcome-unknown';
import { usePanelContext } from './use-panel-context';
import type { StayReason } from './use-close-guard';
import { WaitingNotice } from './waiting-notice';

/** Props of {@link WriteOutcome}. */
export interface WriteOutcomeProps {
  /** What went wrong, to show. */
  failure: UsageError | null;
  /** After a check: the store does not know it. */
  notRecorded: boolean;
  /** How long until it is sent again by itself; `null`: it does not wait. */
  waitMs: number | null;
  /** Whether the outcome of what was sent is not known. */
  isUnknown: boolean;
  /** Whether looking for it was tried and did not work. */
  checkFailed: boolean;
  /** Whether that look has shown that it is not there yet, and may still come. */
  notThereYet: boolean;
  /** Whether the engine recognizes what is sent twice. */
  safe: boolean;
  /** Whether another write to the feature has to be settled first. Default `false`. */
  blocked?: boolean;
  /** Why the panel did not close; `null`: nobody asked it to. */
  held: StayReason;
  /** Closes all the same. */
  onLeave: () => void;
}

/** What became of a click, where there is no result yet. Not in the part that scrolls: it is never out of sight. */
export const WriteOutcome = forwardRef<HTMLDivElement, WriteOutcomeProps>(function WriteOutcome(
  { failure, notRecorded, waitMs, isUnknown, checkFailed, notThereYet, safe, blocked = false, held, onLeave },
  ref,
) {
  const { labels } = usePanelContext();
  if (!blocked && failure === null && waitMs === null && !isUnknown && held === null) return null;
  return (
    <div className="eu-side-panel__outcome">
      {failure !== null && <FailureNotice error={failure} notRecorded={notRecorded} safe={safe} />}
      {blocked && (
        <Notice tone="warning">
          <p className="eu-notice__text">{labels.panel.otherWrite}</p>
        </Notice>
      )}
      {waitMs !== null && <WaitingNotice waitMs={waitMs} />}
      {isUnknown && <OutcomeUnknown ref={ref} safe={safe} checkFailed={checkFailed} notThereYet={notThereYet} />}
      {held !== null && <LeaveNotice key={held} reason={held} onLeave={onLeave} />}
    </div>
  );
});
