import { forwardRef, useId } from 'react';
import { UnknownIcon } from '../shared/icons';
import { usePanelContext } from './use-panel-context';

/** Props of {@link OutcomeUnknown}. */
export interface OutcomeUnknownProps {
  /** Whether the engine recognizes a record that is sent twice, so that trying again is safe. */
  safe: boolean;
  /** Whether looking for the record was tried and did not work. */
  checkFailed: boolean;
  /** Whether that look has shown that it is not there yet, and may still come. */
  notThereYet: boolean;
}

/** Says that a record was sent and that nobody knows what became of it. */
export const OutcomeUnknown = forwardRef<HTMLDivElement, OutcomeUnknownProps>(function OutcomeUnknown(
  { safe, checkFailed, notThereYet },
  ref,
) {
  const { labels } = usePanelContext();
  const id = useId();
  return (
    <div
      ref={ref}
      className="eu-panel-result"
      data-status="unknown"
      role="status"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
    >
      <div className="eu-panel-result__head">
        <span className="eu-panel-result__icon">
          <UnknownIcon />
        </span>
        <div>
          <p className="eu-panel-result__title" id={`${id}-title`}>
            {labels.panel.outcomeUnknown}
          </p>
          <p className="eu-panel-result__hint eu-text">
            {safe ? labels.panel.unknownHint : labels.panel.unknownHintTwice}
          </p>
          {checkFailed && (
            <p className="eu-panel-result__hint eu-text">
              {notThereYet ? labels.panel.notThereYet : safe ? labels.panel.checkFailed : labels.panel.checkFailedTwice}
            </p>
          )}
        </div>
      </div>
    </div>
  );
});
