import { forwardRef, useEffect, useId, useImperativeHandle, useRef, useState, type FormEvent } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { UsageRecordReceipt } from '../../model/record';
import { BehaviorField } from './behavior-field';
import { ChangeNotice, changeTitle } from './change-notice';
import { CheckNotice } from './check-notice';
import { FailureNotice } from './failure-notice';
import { LeaveNotice } from './leave-notice';
import { NoteField } from './note-field';
import { OutcomeUnknown } from './outcome-unknown';
import { PanelFooter } from './panel-footer';
import { PreviewCard } from './preview-card';
import { ProvisioningNote } from './provisioning-note';
import { RecordResult } from './record-result';
import { usePanelContext } from './use-panel-context';
import { useRecordForm } from './use-record-form';
import { ValueField } from './value-field';
import type { CalculatedRules } from './value-text';

/** What the panel asks its form before it closes. */
export interface CloseGuard {
  /** Whether the panel may close now. When it may not, the form says why. */
  mayClose(): boolean;
}

/** Props of {@link RecordForm}. */
export interface RecordFormProps {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The entitlement as last read. */
  entitlement: Entitlement;
  /** What may be recorded. */
  rules: CalculatedRules;
  /** Reads the entitlement again. */
  refetch: () => Promise<void>;
  /** Closes the panel without asking. */
  onClose: () => void;
  /** Called once for each record that was confirmed. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
}

/** Focuses a field, also when it has the focus, so that what is wrong with it is read out. */
function focusAgain(field: HTMLElement | null): void {
  field?.blur();
  field?.focus();
}

/** The form, and what became of what it sent. */
export const RecordForm = forwardRef<CloseGuard, RecordFormProps>(function RecordForm(
  { customerId, subscriptionId, entitlement: live, rules, refetch, onClose, onRecordAdded },
  guard,
) {
  const { formatters, labels } = usePanelContext();
  const form = useRecordForm({ customerId, subscriptionId, entitlement: live, rules, refetch, onRecordAdded });
  const { entitlement, receipt, status, checkFailed } = form;
  const { unit } = entitlement.feature;
  const issueId = `${useId()}-issue`;
  const [isLeaving, setLeaving] = useState(false);
  const value = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const outcome = useRef<HTMLDivElement>(null);

  const mayClose = () => {
    setLeaving(form.isLocked);
    return !form.isLocked;
  };
  useImperativeHandle(guard, () => ({ mayClose }));
  const requestClose = () => {
    if (mayClose()) onClose();
  };

  // The form came after the panel, while its data was on its way: the focus waits on the panel itself.
  useEffect(() => {
    if (document.activeElement?.getAttribute('role') === 'dialog') value.current?.focus();
  }, []);
  // Read out, and the next Tab goes on from there; with another record, from the start.
  const hadReceipt = useRef(false);
  useEffect(() => {
    // A check that did not work says so where it is read out already; who pressed it is still there.
    if (receipt !== null || (status === 'unknown' && !checkFailed)) outcome.current?.focus();
    else if (hadReceipt.current) value.current?.focus();
    hadReceipt.current = receipt !== null;
  }, [receipt, status, checkFailed]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLeaving(false);
    const field = form.confirm();
    if (field === 'value') focusAgain(value.current);
    if (field === 'note') focusAgain(note.current);
  };

  const isSafe = rules.dedupe !== 'none';
  const isUnknown = status === 'unknown' || form.recovering !== null;
  const isHeld = isLeaving && form.isLocked;
  const isOutcomeShown = receipt === null && (form.failure !== null || isUnknown || isHeld);
  return (
    <form className="eu-side-panel__form" onSubmit={submit} noValidate data-state={status}>
      <div className="eu-side-panel__body">
        {receipt !== null ? (
          <RecordResult ref={outcome} receipt={receipt} behavior={form.behavior} unit={unit} />
        ) : (
          <>
            <ProvisioningNote />
            <BehaviorField rules={rules} value={form.behavior} onChange={form.setBehavior} locked={form.isLocked} />
            <ValueField
              ref={value}
              text={form.text}
              onChange={form.setText}
              unit={formatters.unit(form.preview?.applied ?? '0', unit)}
              error={form.valueError}
              errorId={form.belowMinimum !== null ? issueId : undefined}
              locked={form.isLocked}
            />
            {!form.isResumed && (
              <PreviewCard
                entitlement={entitlement}
                preview={form.preview}
                usable={form.isUsable}
                behavior={form.behavior}
                belowMinimum={form.belowMinimum}
                error={form.text === '' ? null : form.valueError}
                news={form.change?.refusals === 0 ? changeTitle(form.change, labels.panel) : null}
                issueId={issueId}
              >
                {form.change !== null && (
                  <ChangeNotice
                    // What gets the focus is read by that; changed in its place, it would be read twice.
                    key={form.change.refusals}
                    change={form.change}
                    unit={unit}
                    deltaOffer={form.deltaOffer}
                    onUseDelta={() => {
                      form.useDelta();
                      value.current?.focus();
                    }}
                  />
                )}
              </PreviewCard>
            )}
            <CheckNotice rules={rules} behavior={form.behavior} />
            {rules.note !== 'none' && (
              <NoteField
                ref={note}
                text={form.note}
                onChange={form.setNote}
                required={rules.note === 'required'}
                error={form.noteError}
                locked={form.isLocked}
              />
            )}
          </>
        )}
      </div>
      {/* Not in the part that scrolls: what became of a click is never out of sight. */}
      {isOutcomeShown && (
        <div className="eu-side-panel__outcome">
          {form.failure !== null && <FailureNotice error={form.failure} notRecorded={form.notRecorded} safe={isSafe} />}
          {isUnknown && <OutcomeUnknown ref={outcome} safe={isSafe} checkFailed={form.checkFailed} />}
          {isHeld && <LeaveNotice isUnknown={isUnknown} onLeave={onClose} />}
        </div>
      )}
      <PanelFooter form={form} safe={isSafe} onClose={requestClose} />
    </form>
  );
});
