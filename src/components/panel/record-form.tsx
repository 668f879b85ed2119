import { forwardRef, useEffect, useId, useRef, type FormEvent } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { UsageRecord, UsageRecordReceipt } from '../../model/record';
import type { Abilities } from '../../provider/provider';
import { useLazyModule } from '../shared/lazy-module';
import { PanelFooter } from './panel-footer';
import { recordMore } from './parts';
import { RecordFields, type FieldElements } from './record-fields';
import { RecordResult } from './record-result';
import { stayReason, useCloseGuard, type CloseGuard } from './use-close-guard';
import { useOutcomeFocus } from './use-outcome-focus';
import { usePanelContext } from './use-panel-context';
import { useRecordForm } from './use-record-form';
import type { CalculatedRules } from './value-text';
import { WriteOutcome } from './write-outcome';

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
  /** What this session may do. */
  abilities: Abilities;
  /** Reads the entitlement again. */
  refetch: () => Promise<void>;
  /** Closes the panel without asking. */
  onClose: () => void;
  /** Told whether the form holds something that must stay on screen: input, an open write, a result. */
  onHold: (holds: boolean) => void;
  /** Called once for each record that was confirmed. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
  /** Shows a record among the others. Absent: there is no way there. */
  onShowRecord?: ((record: UsageRecord) => void) | undefined;
}

/** Focuses a field, also when it has the focus, so that what is wrong with it is read out. */
function focusAgain(field: HTMLElement | null): void {
  field?.blur();
  field?.focus();
}

/** The form, and what became of what it sent. */
export const RecordForm = forwardRef<CloseGuard, RecordFormProps>(function RecordForm(
  { onClose, onHold, onShowRecord, abilities, ...options },
  guard,
) {
  const { labels } = usePanelContext();
  const { rules } = options;
  const form = useRecordForm(options);
  const { receipt, status, checkFailed } = form;
  const issueId = `${useId()}-issue`;
  const value = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLInputElement>(null);
  const dimensions = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const fields: FieldElements = { value, time, dimensions, note };
  const needsDetails = rules.window !== null || rules.dimensions !== 'none';
  const details = useLazyModule(recordMore, needsDetails);
  const isDone = receipt !== null;
  const holds = form.isDirty || isDone || status !== 'idle';
  useEffect(() => onHold(holds), [onHold, holds]);
  const leaving = useCloseGuard(guard, stayReason(form, form.isDirty), onClose);
  useOutcomeFocus({ outcome, first: value }, { isDone, isUnknown: status === 'unknown', checkFailed });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    leaving.stay();
    const field = form.confirm();
    if (field !== null) focusAgain(fields[field].current);
  };

  const isSafe = rules.dedupe !== 'none';
  const { confirmNeedsValue, confirmNeedsMore, confirmNeedsFix, otherWrite } = labels.panel;
  const whyNot = form.isBlocked
    ? otherWrite
    : form.isIncomplete && form.text !== ''
      ? confirmNeedsMore
      : form.preview === null
        ? confirmNeedsValue
        : confirmNeedsFix;
  return (
    <form className="eu-side-panel__form" onSubmit={submit} noValidate data-state={status}>
      <div className="eu-side-panel__body">
        {receipt !== null ? (
          <RecordResult
            ref={outcome}
            receipt={receipt}
            visibility={form.visibility}
            behavior={form.behavior}
            unit={form.entitlement.feature.unit}
            dimensions={form.entitlement.dimensions}
            onShowRecord={onShowRecord}
          />
        ) : (
          <RecordFields
            form={form}
            target={options}
            rules={rules}
            offersValues={abilities.dimensionValues}
            elements={fields}
            issueId={issueId}
            details={needsDetails ? details : null}
          />
        )}
      </div>
      {!isDone && <WriteOutcome ref={outcome} form={form} safe={isSafe} held={leaving.held} onLeave={onClose} />}
      <PanelFooter
        form={form}
        safe={isSafe}
        confirm={labels.panel.confirm}
        notReady={form.isReady ? null : whyNot}
        leave={{ label: labels.common.cancel, onClick: leaving.requestClose }}
        done={
          isDone
            ? [
                { label: labels.panel.addAnother, onClick: form.addAnother },
                { label: labels.common.close, onClick: onClose },
              ]
            : null
        }
      />
    </form>
  );
});
