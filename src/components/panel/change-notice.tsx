import { useEffect, useRef } from 'react';
import type { Unit } from '../../model/entitlement';
import type { PanelLabels } from '../../i18n';
import type { Quantity } from '../../model/quantity';
import { Notice } from '../shared/notice';
import { usePanelContext } from './use-panel-context';

/** That usage is not what it was when the value was typed. */
export interface UsageChange {
  /** `reset`: a new usage period has begun; `moved`: another value in the same one. */
  kind: 'moved' | 'reset';
  /** Usage that was seen. */
  from: Quantity | null;
  /** Usage now. */
  to: Quantity | null;
  /** How often a write was refused for it; 0: it was noticed before anything was sent. */
  refusals: number;
}

/** Props of {@link ChangeNotice}. */
export interface ChangeNoticeProps {
  /** What changed. */
  change: UsageChange;
  /** The feature's unit. */
  unit: Unit | undefined;
  /** The same change as a delta, when it is offered; signed. */
  deltaOffer: Quantity | null;
  /** Takes the offer. */
  onUseDelta: () => void;
}

/** What happened, in one sentence. */
export const changeTitle = ({ kind }: UsageChange, labels: PanelLabels): string =>
  kind === 'reset' ? labels.wasReset : labels.changed;

/** Says that usage changed under the preview. After a refused write it takes the focus. */
export function ChangeNotice({ change, unit, deltaOffer, onUseDelta }: ChangeNoticeProps) {
  const { labels, formatters } = usePanelContext();
  const ref = useRef<HTMLDivElement>(null);
  const { from, to, refusals } = change;
  useEffect(() => {
    if (refusals > 0) ref.current?.focus();
  }, [refusals]);
  const amount = (quantity: Quantity) => formatters.quantityWithUnit(quantity, unit);
  return (
    <Notice
      ref={ref}
      tone="warning"
      // With the focus it is read as what became of the click; else the preview says it after a pause.
      role={refusals > 0 ? 'status' : 'group'}
      title={changeTitle(change, labels.panel)}
      action={
        deltaOffer !== null && (
          <button type="button" className="eu-button" onClick={onUseDelta}>
            {labels.panel.useDelta(formatters.signedQuantityWithUnit(deltaOffer, unit))}
          </button>
        )
      }
    >
      <p className="eu-notice__text">
        {labels.common.sentences(
          [
            from !== null && to !== null && from !== to && labels.panel.changedFromTo(amount(from), amount(to)),
            refusals > 0 && labels.panel.nothingRecorded,
            deltaOffer !== null && labels.panel.offerDelta,
          ].filter((sentence) => sentence !== false),
        )}
      </p>
    </Notice>
  );
}
