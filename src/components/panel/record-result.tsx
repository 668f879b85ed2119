import { forwardRef, useId } from 'react';
import type { Dimension, Unit } from '../../model/entitlement';
import type { WriteVisibility } from '../../hooks';
import { toEpoch } from '../../model/instant';
import { usageState } from '../../model/limit';
import type { Quantity } from '../../model/quantity';
import type { UpdateBehavior, UsageRecord, UsageRecordReceipt } from '../../model/record';
import { ChevronEndIcon } from '../shared/icons';
import { Amount } from './amount';
import { ResultHead } from './result-head';
import { StatusWord } from './status-word';
import { usePanelContext } from './use-panel-context';

/** Props of {@link RecordResult}. */
export interface RecordResultProps {
  /** What became of the write. */
  receipt: UsageRecordReceipt;
  /** What was asked for. */
  behavior: UpdateBehavior;
  /** The feature's unit. */
  unit: Unit | undefined;
  /** The feature's dimensions, for their names. */
  dimensions: readonly Dimension[];
  /** Whether what the engine has accepted shows yet; `null`: nothing was accepted. */
  visibility: WriteVisibility | null;
  /** Shows the record among the others. Absent: there is no way there. */
  onShowRecord?: ((record: UsageRecord) => void) | undefined;
}

const TEXTS = {
  applied: ['recorded', 'recordedHint'],
  accepted: ['accepted', 'lookingHint'],
  waiting: ['accepted', 'lookingHint'],
  visible: ['visible', 'visibleHint'],
  late: ['accepted', 'lateHint'],
  duplicate: ['duplicate', 'duplicateHint'],
} as const;

/** Whether the store did something else than it was asked for. */
function differs({ requested, applied, record }: UsageRecordReceipt, behavior: UpdateBehavior): boolean {
  if (behavior === 'set') return record !== null && record.after !== null && record.after !== requested;
  return applied !== null && applied !== requested;
}

/** What became of a record: in one word, then before and after, then what was asked and what was done. */
export const RecordResult = forwardRef<HTMLDivElement, RecordResultProps>(function RecordResult(
  { receipt, behavior: asked, unit, dimensions, visibility, onShowRecord },
  ref,
) {
  const { labels, formatters, near, now: clock } = usePanelContext();
  const id = useId();
  const { record, requested, applied, entitlement } = receipt;
  const nameOf = (key: string) => dimensions.find((one) => one.key === key)?.name ?? key;
  // Stores write both moments apart by milliseconds; only another minute is another time.
  const isDated = record !== null && formatters.dateTime(record.recordedAt) !== formatters.dateTime(record.effectiveAt);
  const part =
    record?.behavior === 'set'
      ? Object.entries(record.dimensions).map(([key, value]) => labels.panel.part(nameOf(key), value))
      : [];
  const hasLevels = record !== null && record.before !== null && record.after !== null;
  const usageAfter = receipt.usageAfter ?? (receipt.status === 'applied' ? entitlement?.usage : undefined) ?? null;
  const now = entitlement === undefined ? null : usageState(entitlement.usage, entitlement.limit, near);
  const behavior = record?.behavior ?? asked;
  const [title, hint] = TEXTS[visibility ?? receipt.status];
  const isElsewhere =
    record !== null &&
    entitlement !== undefined &&
    entitlement.usagePeriod !== null &&
    toEpoch(record.effectiveAt) < toEpoch(entitlement.usagePeriod.start);
  const isDone = receipt.status === 'applied' || visibility === 'visible';
  const signed = (quantity: Quantity) => <Amount value={quantity} unit={unit} signed />;
  return (
    <div
      ref={ref}
      className="eu-panel-result"
      data-status={isDone ? 'applied' : receipt.status}
      role="status"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
    >
      <ResultHead
        titleId={`${id}-title`}
        title={labels.panel[title]}
        hint={title === 'recorded' && isElsewhere ? labels.panel.recordedElsewhere : labels.panel[hint]}
        done={isDone}
      />
      <div className="eu-panel-card">
        {hasLevels && (
          <table className="eu-panel-table" data-state="shown">
            {(isDated || part.length > 0) && (
              <caption className="eu-panel-table__caption eu-text">
                {[
                  ...part,
                  ...(isDated ? [labels.panel.levelAt(formatters.dateTime(record.effectiveAt, clock()))] : []),
                ].join(labels.common.separator)}
              </caption>
            )}
            <thead>
              <tr>
                <th scope="col">{labels.panel.usageBefore}</th>
                <th scope="col">{labels.panel.usageAfter}</th>
              </tr>
            </thead>
            <tbody>
              <tr data-part="usage">
                <td>
                  <Amount value={record.before} unit={unit} />
                </td>
                <td>
                  <ChevronEndIcon className="eu-panel-table__arrow" />
                  <Amount value={record.after} unit={unit} />
                </td>
              </tr>
            </tbody>
          </table>
        )}
        <dl className="eu-panel-facts">
          <div>
            <dt>{labels.panel.requested}</dt>
            <dd>
              {behavior === 'set'
                ? labels.panel.requestedSet(formatters.quantityWithUnit(requested, unit))
                : signed(requested)}
            </dd>
          </div>
          {applied !== null && (
            <div>
              <dt>{labels.panel.applied}</dt>
              <dd>{signed(applied)}</dd>
            </div>
          )}
          {(!hasLevels || isDated || part.length > 0) && usageAfter !== null && (
            <div>
              <dt>{labels.panel.usageNow}</dt>
              <dd>
                <Amount value={usageAfter} unit={unit} />
              </dd>
            </div>
          )}
          {record !== null && (
            <div>
              <dt>{labels.panel.recordedAt}</dt>
              <dd>{formatters.asOf(record.recordedAt, clock())}</dd>
            </div>
          )}
          {isDated && (
            <div>
              <dt>{labels.panel.effectiveAt}</dt>
              <dd>{formatters.dateTime(record.effectiveAt, clock())}</dd>
            </div>
          )}
          {record !== null &&
            Object.entries(record.dimensions).map(([key, value]) => (
              <div key={key}>
                <dt className="eu-text">{nameOf(key)}</dt>
                <dd className="eu-text">{value}</dd>
              </div>
            ))}
          {now !== null && (
            <div>
              <dt>{labels.panel.statusNow}</dt>
              <dd>
                <StatusWord status={now.status} />
              </dd>
            </div>
          )}
          {record !== null && record.note !== null && (
            <div>
              <dt>{labels.panel.note}</dt>
              <dd className="eu-text">{record.note}</dd>
            </div>
          )}
        </dl>
        {differs(receipt, behavior) && <p className="eu-panel-card__consequence">{labels.panel.appliedDiffers}</p>}
      </div>
      {record !== null && onShowRecord !== undefined && (
        <button type="button" className="eu-button" onClick={() => onShowRecord(record)}>
          {labels.panel.showRecord}
        </button>
      )}
    </div>
  );
});
