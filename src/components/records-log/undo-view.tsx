import { forwardRef, useEffect, useId, useImperativeHandle, useRef, useState, type FormEvent } from 'react';
import { ChangeNotice, changeTitle } from '../panel/change-notice';
import { CheckNotice } from '../panel/check-notice';
import { NoteField } from '../panel/note-field';
import { PanelFooter } from '../panel/panel-footer';
import { recordMore } from '../panel/parts';
import { PreviewCard } from '../panel/preview-card';
import { RecordResult } from '../panel/record-result';
import { stayReason, type CloseGuard } from '../panel/use-close-guard';
import { WriteOutcome } from '../panel/write-outcome';
import { useLazyModule } from '../shared/lazy-module';
import { Notice } from '../shared/notice';
import { undoIssueText } from './undo-issue';
import { undoReasonText } from './undo-reason';
import { UndoNotes } from './undo-notes';
import { useLogContext } from './use-log-context';
import { useRecordWords } from './use-record-words';
import { useUndoForm, type UndoFormOptions } from './use-undo-form';

/** Props of {@link UndoView}. */
export interface UndoViewProps extends UndoFormOptions {
  /** Goes back to the list, with the record that was added. */
  onBack: (addedId: string | null) => void;
  /** Closes the panel without asking. */
  onClose: () => void;
}

/** Asks before a record is taken back: what it does, when, what will differ; then what became of it. */
export const UndoView = forwardRef<CloseGuard, UndoViewProps>(function UndoView(
  { onBack, onClose, ...options },
  guard,
) {
  const { record } = options;
  const { labels } = useLogContext();
  const { log, panel } = labels;
  const form = useUndoForm(options);
  const { entitlement, receipt, status, checkFailed, preview, rules } = form;
  const { unit, meter } = entitlement.feature;
  const canEstimate = entitlement.usagePeriod !== null && meter !== 'fluctuating';
  const { module: more } = useLazyModule(recordMore, canEstimate);
  const say = useRecordWords(unit);
  const id = useId();
  const [wantsOut, setWantsOut] = useState<'close' | 'back' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const refusal = useRef<HTMLDivElement>(null);

  // Of the note alone nothing is lost that would have to be asked about.
  const stay = stayReason(form, false);
  const may = (way: 'close' | 'back') => {
    setWantsOut(stay === null ? null : way);
    return stay === null;
  };
  useImperativeHandle(guard, () => ({ mayClose: () => may('close') }));
  const goBack = () => onBack(receipt?.record?.id ?? null);

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    // A check that did not work says so where it is read out already; who pressed it is still there.
    if (receipt !== null || (status === 'unknown' && !checkFailed)) outcome.current?.focus();
  }, [receipt, status, checkFailed]);

  const { reason } = form;
  const isGone = reason !== null && receipt === null;
  const wasGone = useRef(isGone);
  useEffect(() => {
    // What could be pressed is gone: what stands in its place says why.
    if (isGone && !wasGone.current) refusal.current?.focus();
    wasGone.current = isGone;
  }, [isGone]);

  const issues = [...new Set(preview?.issues.map((issue) => undoIssueText(issue, labels)))].filter(
    (text) => text !== null,
  );
  const isAsking = preview === null || form.isRefreshing;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWantsOut(null);
    if (form.confirm() === 'note') note.current?.focus();
  };

  return (
    <form className="eu-side-panel__form" onSubmit={submit} noValidate data-state={status}>
      <div className="eu-side-panel__body eu-log-undo">
        <div>
          <h3 ref={heading} className="eu-log-undo__title eu-text" tabIndex={-1}>
            {log.undoTitle(say.whatWithUnit(record), say.when(record.effectiveAt))}
          </h3>
          <p className="eu-log-undo__facts">
            {[
              say.who(record),
              record.note !== null && record.note !== '' && labels.records.note(record.note),
              ...Object.entries(record.dimensions).map(([key, value]) =>
                labels.records.slice(entitlement.dimensions.find((one) => one.key === key)?.name ?? key, value),
              ),
            ]
              .filter((fact) => typeof fact === 'string')
              .join(labels.common.separator)}
          </p>
        </div>
        {receipt !== null ? (
          <RecordResult
            ref={outcome}
            receipt={receipt}
            behavior="delta"
            unit={unit}
            dimensions={entitlement.dimensions}
            visibility={form.visibility}
          />
        ) : reason !== null ? (
          <Notice ref={refusal} tone="warning" role="status">
            <p className="eu-notice__text eu-text">
              {labels.common.sentences([
                undoReasonText(reason, log.notPossible),
                ...(status === 'error' ? [panel.nothingRecorded] : []),
              ])}
            </p>
          </Notice>
        ) : (
          <>
            {issues.length > 0 && (
              <Notice tone="error" role="status">
                <p className="eu-notice__text" id={`${id}-issues`}>
                  {labels.common.sentences(issues)}
                </p>
              </Notice>
            )}
            <div className="eu-log-undo__notes">
              <p className="eu-log-undo__dated">{log.undoHint}</p>
              <UndoNotes form={form} record={record} />
            </div>
            <PreviewCard
              entitlement={entitlement}
              preview={preview && { ...preview, warnings: preview.warnings.filter(({ code }) => code !== 'later_set') }}
              usable
              behavior="delta"
              belowMinimum={form.belowMinimum}
              error={null}
              news={form.change?.refusals === 0 ? changeTitle(form.change, panel) : null}
              issueId={`${id}-issue`}
              estimate={
                canEstimate &&
                more !== null && (
                  <more.ForecastEffect
                    target={options}
                    entitlement={entitlement}
                    preview={preview}
                    dated={form.draft?.at}
                  />
                )
              }
            >
              {form.change !== null && (
                <ChangeNotice
                  key={form.change.refusals}
                  change={form.change}
                  unit={unit}
                  deltaOffer={null}
                  onUseDelta={() => undefined}
                />
              )}
            </PreviewCard>
            {rules !== null && <CheckNotice rules={rules} behavior="delta" />}
            {form.noteRule !== 'none' && (
              <NoteField
                ref={note}
                text={form.note}
                onChange={form.setNote}
                required={form.noteRule === 'required'}
                error={form.isNoteMissing ? panel.noteMissing : null}
                locked={form.isLocked}
              />
            )}
          </>
        )}
      </div>
      {receipt === null && (
        <WriteOutcome
          ref={outcome}
          form={{ ...form, failure: reason === null ? form.failure : null }}
          safe={form.isSafe}
          held={wantsOut === null ? null : stay}
          onLeave={wantsOut === 'back' ? goBack : onClose}
        />
      )}
      <PanelFooter
        form={form}
        safe={form.isSafe}
        confirm={reason === null ? log.undo : null}
        notReady={form.isReady ? null : form.isBlocked ? panel.otherWrite : isAsking ? labels.common.loading : ''}
        // One of these is there wherever it is off for more than a moment.
        notReadyId={`${id}-issues ${id}-issue`}
        leave={{
          label: log.back,
          onClick: () => {
            if (may('back')) goBack();
          },
        }}
        done={
          receipt === null
            ? null
            : [
                { label: labels.common.close, onClick: onClose },
                { label: log.back, onClick: goBack },
              ]
        }
      />
    </form>
  );
});
