import type { UsageRecord } from '../../model/record';
import { Notice } from '../shared/notice';
import { useLogContext } from './use-log-context';
import type { UndoForm } from './use-undo-form';

/** Props of {@link UndoNotes}. */
export interface UndoNotesProps {
  /** The undo. */
  form: UndoForm;
  /** The record. */
  record: UsageRecord;
}

/** When the undo takes effect, and why usage will not be what it was before the record. */
export function UndoNotes({ form, record }: UndoNotesProps) {
  const { labels, formatters, now } = useLogContext();
  const { log } = labels;
  const { differs, preview, movedToNow, entitlement } = form;
  const amount = (quantity: string) => formatters.quantityWithUnit(quantity, entitlement.feature.unit);
  const hasLaterSet = preview?.warnings.some(({ code }) => code === 'later_set') ?? false;
  const notes = [
    differs?.kind === 'other_period' && log.otherPeriod,
    differs?.kind === 'later_records' &&
      differs.before !== null &&
      differs.after !== null &&
      log.differs(amount(differs.before), amount(differs.after)),
  ].filter((note) => typeof note === 'string');
  return (
    <>
      <p className="eu-log-undo__dated">
        {movedToNow ? log.datedNow : log.datedThen(formatters.dateTime(record.effectiveAt, now()))}
      </p>
      {hasLaterSet && (
        <Notice tone="warning">
          <p className="eu-notice__text">{log.laterSet}</p>
        </Notice>
      )}
      {notes.map((note) => (
        <Notice key={note}>
          <p className="eu-notice__text">{note}</p>
        </Notice>
      ))}
    </>
  );
}
