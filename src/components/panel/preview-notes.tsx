import { ASSUMPTIONS } from '../../model/assumptions';
import type { Unit } from '../../model/entitlement';
import type { PreviewWarning, UsagePreview } from '../../model/preview';
import type { Quantity } from '../../model/quantity';
import type { UpdateBehavior } from '../../model/record';
import type { PanelLabels } from '../../i18n';
import { Notice } from '../shared/notice';
import { usePanelContext } from './use-panel-context';

/** What a warning says, in the words of the behavior that it is about. */
export function warningText(code: PreviewWarning['code'], behavior: UpdateBehavior, labels: PanelLabels): string {
  switch (code) {
    case 'no_change':
      return behavior === 'delta' ? labels.warningNoChangeDelta : labels.warningNoChange;
    case 'sign_slip':
      return labels.warningSignSlip;
    case 'large_jump':
      return labels.warningLargeJump;
    case 'later_set':
      return labels.warningLaterSet;
  }
}

/** An assumption in the page's words; one that the engine itself makes as it says it; `''`: said elsewhere already. */
function assumptionText(said: string, labels: PanelLabels): string {
  switch (said) {
    case ASSUMPTIONS.currentStays:
    case ASSUMPTIONS.usageUnknown:
      return '';
    case ASSUMPTIONS.sliceUnknown:
      return labels.assumptions.sliceUnknown;
    case ASSUMPTIONS.levelUnknown:
      return labels.assumptions.levelUnknown;
    case ASSUMPTIONS.presentLimit:
      return labels.assumptions.presentLimit;
    default:
      return said;
  }
}

/** What forbids a record that leads too low. */
export function belowMinimumText(
  total: Quantity | null,
  minimum: Quantity,
  write: (quantity: Quantity) => string,
  labels: PanelLabels,
): string {
  return total === null
    ? labels.belowMinimumUnknown(write(minimum))
    : labels.belowMinimum(write(total), write(minimum));
}

/** Props of {@link PreviewNotes}. */
export interface PreviewNotesProps {
  /** What the draft would do. */
  preview: UsagePreview;
  /** The draft's behavior. */
  behavior: UpdateBehavior;
  /** Lowest total that is allowed, when the draft goes below it. */
  belowMinimum: string | null;
  /** The feature's unit. */
  unit: Unit | undefined;
  /** Id for the text that says why the value cannot be recorded. */
  issueId: string;
}

/** Under the preview: what forbids the record, and what to look at twice. */
export function PreviewNotes({ preview, behavior, belowMinimum, unit, issueId }: PreviewNotesProps) {
  const { labels, formatters } = usePanelContext();
  const write = (quantity: Quantity) => formatters.quantityWithUnit(quantity, unit);
  const warnings = belowMinimum === null ? preview.warnings : [];
  const assumed = preview.assumptions.map((said) => assumptionText(said, labels.panel)).filter((text) => text !== '');
  return (
    <>
      {belowMinimum !== null && (
        <Notice tone="error">
          <p className="eu-notice__text" id={issueId}>
            {belowMinimumText(preview.after.usage, belowMinimum, write, labels.panel)}
          </p>
        </Notice>
      )}
      {warnings.map(({ code }) => (
        <Notice key={code} tone="warning">
          <p className="eu-notice__text">{warningText(code, behavior, labels.panel)}</p>
        </Notice>
      ))}
      {assumed.length > 0 && (
        <p className="eu-panel-hint eu-text">{labels.panel.assumed(labels.common.sentences(assumed))}</p>
      )}
    </>
  );
}
