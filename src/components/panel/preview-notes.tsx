import type { Unit } from '../../model/entitlement';
import type { PreviewWarning, UsagePreview } from '../../model/preview';
import { compareQuantities, type Quantity } from '../../model/quantity';
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

/** What forbids a record that leads too low. */
export function belowMinimumText(
  total: Quantity | null,
  minimum: Quantity,
  write: (quantity: Quantity) => string,
  labels: PanelLabels,
): string {
  // Where the total itself is high enough it is a part of usage, or usage at an earlier time, that would be too low.
  return total === null || compareQuantities(total, minimum) >= 0
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
    </>
  );
}
