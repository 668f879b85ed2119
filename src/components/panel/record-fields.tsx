import type { RefObject } from 'react';
import type { WriteTarget } from '../../hooks';
import { useLazyModule, type LazyState } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { Skeleton } from '../shared/skeleton';
import { BehaviorField } from './behavior-field';
import { ChangeNotice, changeTitle } from './change-notice';
import { CheckNotice } from './check-notice';
import { NoteField } from './note-field';
import { recordMore } from './parts';
import { PreviewCard } from './preview-card';
import { ProvisioningNote } from './provisioning-note';
import type * as More from './record-more';
import { usePanelContext } from './use-panel-context';
import type { RecordForm } from './use-record-form';
import { ValueField } from './value-field';
import type { CalculatedRules } from './value-text';

/** The fields that can take the focus. */
export interface FieldElements {
  value: RefObject<HTMLInputElement | null>;
  time: RefObject<HTMLInputElement | null>;
  dimensions: RefObject<HTMLInputElement | null>;
  note: RefObject<HTMLTextAreaElement | null>;
}

/** Props of {@link RecordFields}. */
export interface RecordFieldsProps {
  /** The draft, its preview and its write. */
  form: RecordForm;
  /** Whose usage. */
  target: Omit<WriteTarget, 'featureId'>;
  /** What may be recorded. */
  rules: CalculatedRules;
  /** Whether the backend tells the values that a dimension has had. */
  offersValues: boolean;
  /** Takes the fields. */
  elements: FieldElements;
  /** Id for the text that says why the value leads too low. */
  issueId: string;
  /** The fields for time and dimensions; `null`: the feature takes neither. */
  details: LazyState<typeof More> | null;
}

/** What a person fills in, and what that would do. */
export function RecordFields({ form, target, rules, offersValues, elements, issueId, details }: RecordFieldsProps) {
  const { value: valueRef, time: timeRef, dimensions: dimensionsRef, note: noteRef } = elements;
  const { formatters, labels } = usePanelContext();
  const { entitlement, preview } = form;
  const { feature, usagePeriod, history, dimensions } = entitlement;
  const canEstimate = usagePeriod !== null && history.kind === 'available' && feature.meter !== 'fluctuating';
  const isOfTotal = form.behavior === 'set' && rules.setsTotalOnly === true;
  // Both come before there is a value: what came after it would push down what somebody has gone on to.
  const { module: more } = useLazyModule(recordMore, canEstimate);
  return (
    <>
      <ProvisioningNote />
      <BehaviorField rules={rules} value={form.behavior} onChange={form.setBehavior} locked={form.isLocked} />
      <ValueField
        ref={valueRef}
        text={form.text}
        onChange={form.setText}
        unit={formatters.unit(preview?.applied ?? '0', feature.unit)}
        error={form.valueError}
        errorId={form.belowMinimum !== null ? issueId : undefined}
        locked={form.isLocked}
        hint={labels.common.sentences(
          [
            rules.window === null && labels.panel.onlyNow,
            rules.dimensions === 'none' && dimensions.length > 0 && labels.panel.noPart,
            isOfTotal && (rules.window !== null || rules.dimensions !== 'none') && labels.panel.setsTotalOnly,
          ].filter((sentence) => sentence !== false),
        )}
      />
      {details?.status === 'pending' && <Skeleton className="eu-panel-details__skeleton" />}
      {details?.status === 'failed' && <PartNotLoaded onRetry={() => void recordMore.preload()} />}
      {details?.module && rules.window !== null && !isOfTotal && (
        <details.module.WhenField
          ref={timeRef}
          moment={form.moment}
          onChange={form.setMoment}
          window={rules.window}
          outside={form.isOutside}
          asked={form.isAsked}
          locked={form.isLocked}
        />
      )}
      {details?.module && rules.dimensions !== 'none' && !isOfTotal && (
        <details.module.DimensionsField
          ref={dimensionsRef}
          target={{ ...target, featureId: feature.id }}
          dimensions={dimensions}
          values={form.dimensions}
          onChange={form.setDimension}
          required={rules.dimensions === 'required'}
          isSet={form.behavior === 'set'}
          issue={form.dimensionsIssue}
          offersValues={offersValues}
          locked={form.isLocked}
        />
      )}
      {!form.isResumed && (
        <PreviewCard
          entitlement={entitlement}
          preview={preview}
          usable={form.isUsable}
          behavior={form.behavior}
          belowMinimum={form.belowMinimum}
          error={form.text === '' ? null : form.valueError}
          news={form.change?.refusals === 0 ? changeTitle(form.change, labels.panel) : null}
          issueId={issueId}
          estimate={
            more !== null && canEstimate ? (
              <more.ForecastEffect
                target={target}
                entitlement={entitlement}
                preview={form.isUsable ? preview : null}
                dated={form.moment.at}
              />
            ) : null
          }
          notes={
            details?.module && (
              <details.module.SpecialNotes
                entitlement={entitlement}
                preview={form.isUsable ? preview : null}
                dated={form.moment.at !== undefined}
                dimensions={form.dimensions}
                isAsking={form.isAsking}
                askingError={form.askingError}
                askAgain={form.askAgain}
              />
            )
          }
        >
          {form.change !== null && (
            <ChangeNotice
              // What gets the focus is read by that; changed in its place, it would be read twice.
              key={form.change.refusals}
              change={form.change}
              unit={feature.unit}
              deltaOffer={form.deltaOffer}
              onUseDelta={() => {
                form.useDelta();
                valueRef.current?.focus();
              }}
            />
          )}
        </PreviewCard>
      )}
      <CheckNotice rules={rules} behavior={form.behavior} />
      {rules.note === 'none' ? (
        <p className="eu-panel-hint">{labels.panel.noNote}</p>
      ) : (
        <NoteField
          ref={noteRef}
          text={form.note}
          onChange={form.setNote}
          required={rules.note === 'required'}
          error={form.noteError}
          locked={form.isLocked}
        />
      )}
    </>
  );
}
