import { memo, useId, type MouseEvent } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { Instant } from '../../model/time';
import { entitlementState } from '../../model/summary';
import { ChevronEndIcon } from '../shared/icons';
import { describeFigures } from './describe-figures';
import { describeReset } from './describe-reset';
import { FeaturePanel } from './feature-panel';
import { Heading, type HeadingLevel } from './heading';
import { RowActions } from './row-actions';
import { StatusWord } from './status-word';
import { UsageMeter } from './usage-meter';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link FeatureRow}. */
export interface FeatureRowProps {
  /** The feature's usage, limit and rules. */
  entitlement: Entitlement;
  /** Level of the heading that the row's button stands in. */
  headingLevel: HeadingLevel;
  /** The reset that passed while the row was on screen; `undefined`: none. */
  resetSeen: Instant | undefined;
  /** Whether it is open. */
  open: boolean;
  /** The user opens or closes it. */
  onToggle: (featureId: string) => void;
}

/** One feature as an accordion row: name, meter, status, figures, next reset; open, all that is known about it. */
export const FeatureRow = memo(function FeatureRow({
  entitlement,
  headingLevel,
  resetSeen,
  open,
  onToggle,
}: FeatureRowProps) {
  const { labels, formatters, near } = usePartContext();
  const panelId = useId();
  const { feature } = entitlement;
  const state = entitlementState(entitlement, near);
  const words = { labels: labels.tab, formatters, dash: labels.common.dash };
  const short = describeFigures(entitlement, state, words, true);
  const whole = describeFigures(entitlement, state, words, false);
  const unknownReason = state.usage === null ? (entitlement.usageUnknownReason ?? labels.tab.noReason) : undefined;
  const title =
    unknownReason ?? [whole.whole, ...(whole.rest === null ? [] : [whole.rest])].join(labels.common.separator);

  const toggleFromRow = (event: MouseEvent<HTMLElement>) => {
    // The button has its own handler; marking text with the mouse is no wish to open.
    if (event.target instanceof Element && event.target.closest('button, a, input, select, label') !== null) return;
    if (window.getSelection()?.type === 'Range') return;
    onToggle(feature.id);
  };

  return (
    <li
      className="eu-row"
      data-part="row"
      data-feature={feature.id}
      data-status={state.status}
      data-state={open ? 'open' : 'closed'}
    >
      {/* The whole head takes a click as a convenience of the mouse; keyboard and screen reader have the button. */}
      <div className="eu-row__head" onClick={toggleFromRow}>
        <Heading level={headingLevel} className="eu-row__heading">
          <button
            type="button"
            className="eu-row__button"
            aria-expanded={open}
            {...(open && { 'aria-controls': panelId })}
            aria-label={labels.tab.rowName(
              feature.name,
              labels.status[state.status],
              state.usage === null ? null : whole.whole,
            )}
            onClick={() => onToggle(feature.id)}
          >
            <ChevronEndIcon className="eu-row__arrow" />
            <span className="eu-row__name eu-text" title={feature.name}>
              {feature.name}
            </span>
          </button>
        </Heading>
        <UsageMeter feature={feature.name} state={state} rest={whole.rest} title={title} />
        <StatusWord state={state} />
        <div className="eu-row__figures" data-part="figures" title={title}>
          {short.around[0]}
          <strong className="eu-row__used">{short.used}</strong>
          {short.around[1]}
          {short.rest !== null && (
            <>
              {labels.common.separator}
              <span className="eu-row__rest" data-kind={short.restKind}>
                {short.rest}
              </span>
            </>
          )}
        </div>
        <div className="eu-row__reset" data-part="reset" data-state={resetSeen === undefined ? undefined : 'passed'}>
          {unknownReason ?? describeReset(entitlement, words, resetSeen)}
        </div>
        <RowActions entitlement={entitlement} state={state} />
      </div>
      {open && (
        <div className="eu-row__panel" id={panelId} data-part="panel">
          <FeaturePanel entitlement={entitlement} />
        </div>
      )}
    </li>
  );
});
