import { ASSUMPTIONS } from '../../model/assumptions';
import type { Entitlement } from '../../model/entitlement';
import type { UsagePreview } from '../../model/preview';
import type { UsageError } from '../../provider/error';
import type { DetailsLabels } from '../../i18n';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { useAnnouncement } from './use-announcement';
import { useDetailsContext } from './use-details-context';
import { usePanelContext } from './use-panel-context';

/** Props of {@link SpecialNotes}. */
export interface SpecialNotesProps {
  /** The entitlement that the preview is drawn from. */
  entitlement: Entitlement;
  /** What the draft would do; `null`: that cannot be told yet. */
  preview: UsagePreview | null;
  /** Whether the record has a time of its own. */
  dated: boolean;
  /** The values of its dimensions as typed, by key. */
  dimensions: Readonly<Record<string, string>>;
  /** Whether the usage system is being asked what the draft would do. */
  isAsking: boolean;
  /** Why it could not say. */
  askingError: UsageError | null;
  /** Asks it again. */
  askAgain: () => Promise<void>;
}

/**
 * Under the preview of a past time or a part of usage: what becomes of the part, which usage period is touched, whether
 * current usage moves, what is taken for granted, and whether the usage system could say.
 */
export function SpecialNotes(props: SpecialNotesProps) {
  const { entitlement, preview, dated, dimensions, isAsking, askingError, askAgain } = props;
  const { words, formatters } = useDetailsContext();
  const { labels } = usePanelContext();
  const { unit } = entitlement.feature;
  const amount = (quantity: string | null) =>
    quantity === null ? labels.common.notKnown : formatters.quantityWithUnit(quantity, unit);
  const nameOf = (key: string) => entitlement.dimensions.find((one) => one.key === key)?.name ?? key;
  const part = Object.entries(dimensions)
    .filter(([, value]) => value.trim() !== '')
    .map(([key, value]) => words.part(nameOf(key), value.trim()))
    .join(labels.common.separator);
  // Where neither is known, that is said among what is taken for granted.
  const isKnown = (preview?.slice?.before ?? preview?.slice?.after ?? null) !== null;
  const slice =
    preview?.slice === undefined || part === '' || !isKnown
      ? null
      : words.slice(part, amount(preview.slice.before), amount(preview.slice.after));
  // Of a time that is not accepted nothing is said: it may not even be past.
  const isAccepted = !preview?.issues.some(({ field }) => field === 'at');
  const isOver = isAccepted && preview !== null && preview.current === null && preview.period !== null;
  const period = isOver && preview.period !== null ? words.otherPeriod(formatters.period(preview.period)) : null;
  const assumed = (preview?.assumptions ?? []).map((said) => assumptionText(said, words)).filter((text) => text !== '');
  const announcement = useAnnouncement<HTMLParagraphElement>(
    labels.common.sentences([slice, period].filter((text) => text !== null)),
  );
  return (
    <>
      <p ref={announcement} className="eu-visually-hidden" aria-live="polite" />
      {slice !== null && <p className="eu-panel-hint eu-text">{slice}</p>}
      {preview !== null && dated && preview.current !== null && <p className="eu-panel-hint">{words.samePeriod}</p>}
      {period !== null && (
        <Notice>
          <p className="eu-notice__text">{period}</p>
        </Notice>
      )}
      {askingError !== null ? (
        <ErrorNotice
          error={askingError}
          hint={words.askingFailed}
          tone="warning"
          onRetry={() => void askAgain()}
          retrying={isAsking}
          announce={false}
        />
      ) : (
        isAsking && <p className="eu-panel-hint">{words.asking}</p>
      )}
      {assumed.length > 0 && !isAsking && (
        <p className="eu-panel-hint eu-text">{words.assumed(labels.common.sentences(assumed))}</p>
      )}
    </>
  );
}

/** An assumption in the page's words; one that the engine itself makes, as it says it; `''`: said elsewhere already. */
function assumptionText(said: string, { assumptions }: DetailsLabels): string {
  switch (said) {
    case ASSUMPTIONS.currentStays:
    case ASSUMPTIONS.usageUnknown:
      return '';
    case ASSUMPTIONS.sliceUnknown:
      return assumptions.sliceUnknown;
    case ASSUMPTIONS.levelUnknown:
      return assumptions.levelUnknown;
    case ASSUMPTIONS.presentLimit:
      return assumptions.presentLimit;
    default:
      return said;
  }
}
