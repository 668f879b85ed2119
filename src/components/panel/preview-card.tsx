import { forwardRef, useId, type ReactNode } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { usageState } from '../../model/limit';
import type { UsagePreview } from '../../model/preview';
import type { UpdateBehavior } from '../../model/record';
import { Amount } from './amount';
import { PreviewMeter } from './preview-meter';
import { belowMinimumText, PreviewNotes, warningText } from './preview-notes';
import { PreviewTable } from './preview-table';
import { useAnnouncement } from './use-announcement';
import { useStateTexts } from './use-state-texts';
import { usePanelContext } from './use-panel-context';

/** Props of {@link PreviewCard}. */
export interface PreviewCardProps {
  /** The entitlement that the preview is drawn from. */
  entitlement: Entitlement;
  /** What the draft would do; `null`: there is no value yet. */
  preview: UsagePreview | null;
  /** Whether the value is one that can be recorded, apart from what it leads to. */
  usable: boolean;
  /** The draft's behavior. */
  behavior: UpdateBehavior;
  /** Lowest total that is allowed, when the draft goes below it. */
  belowMinimum: string | null;
  /** What to read out in place of the preview: what is wrong with the value; `null`: nothing. */
  error: string | null;
  /** What to read out before the preview: that usage has changed; `null`: nothing. */
  news: string | null;
  /** Id for the text that says why the value leads too low. */
  issueId: string;
  /** What the record does to the estimate; drawn below the numbers. */
  estimate?: ReactNode;
  /** What else there is to say of a record at a past time or about a part of usage; below the numbers. */
  notes?: ReactNode;
  /** A notice above the numbers: that they have changed. */
  children?: ReactNode;
}

/** What would happen: before and after, on the spot; a screen reader is told after a pause in typing. */
export const PreviewCard = forwardRef<HTMLElement, PreviewCardProps>(function PreviewCard(
  { entitlement, preview, usable, behavior, belowMinimum, error, news, issueId, estimate, notes, children },
  ref,
) {
  const { labels, formatters, near, now } = usePanelContext();
  const id = useId();
  const { unit } = entitlement.feature;
  const texts = useStateTexts(unit);
  const before = preview?.before ?? usageState(entitlement.usage, entitlement.limit, near);
  const shown = usable ? preview : null;
  const after = shown?.after ?? null;
  const isOther = shown !== null && shown.current === null;
  const period = preview === null ? entitlement.usagePeriod : preview.period;
  const words = (quantity: string | null) =>
    quantity === null ? labels.common.notKnown : formatters.quantityWithUnit(quantity, unit);
  const spoken =
    shown === null || after === null
      ? (error ?? '')
      : belowMinimum !== null
        ? belowMinimumText(after.usage, belowMinimum, words, labels.panel)
        : labels.common.sentences(
            [
              news,
              labels.panel.announce(words(before.usage), words(after.usage), labels.status[after.status]),
              texts.remaining(after),
              entitlement.usage === null && labels.panel.usageNotKnown,
              ...shown.warnings.map(({ code }) => warningText(code, behavior, labels.panel)),
            ].filter((sentence) => typeof sentence === 'string'),
          );
  const announcement = useAnnouncement<HTMLParagraphElement>(spoken);
  const effect = after !== null && belowMinimum === null ? texts.effect(before, after) : null;
  const limit = before.limit.kind === 'limited' ? before.limit.value : null;
  const facts = [
    limit !== null && labels.panel.limit(formatters.quantityWithUnit(limit, unit)),
    period !== null && labels.panel.period(formatters.period(period)),
    labels.common.asOf(formatters.asOf(entitlement.asOf, now())),
  ].filter((fact) => fact !== false);

  return (
    <section ref={ref} className="eu-panel-preview" aria-labelledby={`${id}-name`} aria-live="polite" tabIndex={-1}>
      <p ref={announcement} className="eu-visually-hidden" />
      {/* On every key: too fast to be read out, so the paragraph above says it after a pause. */}
      <div className="eu-panel-preview__shown" aria-live="off">
        <h3 className="eu-panel-label" id={`${id}-name`}>
          {labels.panel.preview}
        </h3>
        {children}
        <div className="eu-panel-card" data-status={belowMinimum === null ? after?.status : undefined}>
          <PreviewTable
            before={before}
            after={after}
            past={isOther}
            refused={belowMinimum !== null}
            unit={unit}
            labelledBy={`${id}-name`}
          />
          <PreviewMeter before={before} after={belowMinimum === null ? after : null} />
          <p className="eu-panel-card__change">
            {shown !== null && shown.applied !== null ? (
              <>
                {labels.panel.change} <Amount value={shown.applied} unit={unit} signed />
              </>
            ) : preview === null && !usable ? (
              labels.panel.previewEmpty
            ) : usable && preview !== null ? (
              labels.common.notKnown
            ) : (
              labels.panel.previewInvalid
            )}
          </p>
          {effect !== null && <p className="eu-panel-card__consequence">{effect}</p>}
          {belowMinimum === null && estimate}
        </div>
        {notes}
        {entitlement.usage === null && entitlement.usageUnknownReason !== undefined && (
          <p className="eu-panel-hint eu-text">{entitlement.usageUnknownReason}</p>
        )}
        {shown !== null && entitlement.usage === null && (
          <p className="eu-panel-hint eu-text">{labels.panel.usageNotKnown}</p>
        )}
        {shown !== null && (
          <PreviewNotes preview={shown} behavior={behavior} belowMinimum={belowMinimum} unit={unit} issueId={issueId} />
        )}
        <p className="eu-panel-hint">{facts.join(labels.common.separator)}</p>
      </div>
    </section>
  );
});
