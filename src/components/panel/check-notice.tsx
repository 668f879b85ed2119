import type { UpdateBehavior } from '../../model/record';
import type { CalculatedRules } from './value-text';
import { usePanelContext } from './use-panel-context';

/** Props of {@link CheckNotice}. */
export interface CheckNoticeProps {
  /** What the engine promises. */
  rules: CalculatedRules;
  /** The draft's behavior. */
  behavior: UpdateBehavior;
}

/** Where the engine does not refuse a stale record without a gap: what can happen. */
export function CheckNotice({ rules: { conflictCheck }, behavior }: CheckNoticeProps) {
  const { labels } = usePanelContext();
  // A delta keeps its meaning while usage moves.
  if (conflictCheck === 'atomic' || (conflictCheck === 'read-first' && behavior === 'delta')) return null;
  return (
    <p className="eu-panel-hint" role="note">
      {conflictCheck === 'read-first'
        ? labels.panel.readFirst
        : behavior === 'set'
          ? labels.panel.unchecked
          : labels.panel.uncheckedDelta}
    </p>
  );
}
