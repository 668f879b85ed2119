import { forwardRef, useId } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { UsageRecord } from '../../model/record';
import { toEpoch } from '../../model/instant';
import { whyNoUndo } from '../../model/undo';
import { CopyText } from '../panel/record-parts';
import { ChartIcon } from './log-icons';
import { undoReasonText } from './undo-reason';
import { RecordState } from './record-state';
import { useLogContext } from './use-log-context';
import { useRecordWords } from './use-record-words';

/** What can be done with a record. */
export interface RecordActions {
  /** Asks to take it back; absent: nothing can be undone here. */
  onUndo?: ((record: UsageRecord) => void) | undefined;
  /** Goes to another record. */
  onGoTo: (id: string) => void;
  /** Shows its moment in the chart; absent: that is not offered. */
  onShowInChart?: ((record: UsageRecord) => void) | undefined;
}

/** Props of {@link LogRow}. */
export interface LogRowProps extends RecordActions {
  /** The record. */
  record: UsageRecord;
  /** The feature's unit, dimensions and rules. */
  entitlement: Entitlement;
  /** The record that it corrects, and the one that corrects it, where they are known here. */
  linked: { corrected: UsageRecord | undefined; correcting: UsageRecord | undefined };
  /** Whether it is marked: somebody came for it. */
  marked: boolean;
  /** Its place in the table, from 1; the line of names is the first. */
  rowIndex: number;
  /** Its place among the records, for what measures it. */
  index: number;
  /** Where it begins, pixels from the first. */
  start: number;
}

/** One record as a row of the log. On a narrow panel its cells stand below each other. */
export const LogRow = forwardRef<HTMLDivElement, LogRowProps>(function LogRow(
  { record, entitlement, linked, marked, rowIndex, index, start, onUndo, onGoTo, onShowInChart },
  ref,
) {
  const { labels, formatters } = useLogContext();
  const { log, records: words, common } = labels;
  const id = useId();
  const { feature } = entitlement;
  const say = useRecordWords(feature.unit);
  const who = say.who(record);
  const { before, after, effectiveAt, recordedAt, applied, note, idempotencyKey } = record;
  const reason = onUndo === undefined ? null : whyNoUndo(record, entitlement);
  // Stores write both moments apart by milliseconds; only another minute is news.
  const isLate = formatters.dateTime(recordedAt) !== formatters.dateTime(effectiveAt);
  return (
    <div
      ref={ref}
      className="eu-log-row"
      role="row"
      aria-rowindex={rowIndex}
      tabIndex={-1}
      data-part="log-row"
      data-index={index}
      data-record={record.id}
      data-marked={marked || undefined}
      data-state={record.correctedBy !== null ? 'corrected' : record.corrects !== null ? 'correction' : 'in-effect'}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="cell" className="eu-log-cell" data-cell="when">
        <time id={`${id}-when`} dateTime={effectiveAt}>
          {say.when(effectiveAt)}
        </time>
        {isLate && <span className="eu-log-cell__more">{words.recordedAt(say.when(recordedAt))}</span>}
      </div>
      <div role="cell" className="eu-log-cell" data-cell="change">
        <span id={`${id}-what`} className="eu-log-cell__what">
          {record.correctedBy === null ? say.what(record) : <Struck text={say.what(record)} />}
        </span>
        {record.behavior === 'set' && <span className="eu-log-cell__more">{formatters.signedQuantity(applied)}</span>}
      </div>
      <div role="cell" className="eu-log-cell" data-cell="level">
        {before === null || after === null ? (
          <>
            <span aria-hidden="true">{common.dash}</span>
            <span className="eu-visually-hidden">{common.notKnown}</span>
          </>
        ) : (
          words.change(formatters.quantity(before), formatters.quantity(after))
        )}
      </div>
      <div role="cell" className="eu-log-cell" data-cell="who">
        {who === null ? (
          <>
            <span aria-hidden="true">{common.dash}</span>
            <span className="eu-visually-hidden">{common.notKnown}</span>
          </>
        ) : (
          <span className="eu-text">{who}</span>
        )}
        {record.source !== 'adjustment' && <span className="eu-log-cell__more">{log.sources[record.source]}</span>}
      </div>
      <div role="cell" className="eu-log-cell" data-cell="note">
        {note !== null && note !== '' && <span className="eu-log-note eu-text">{note}</span>}
        {Object.entries(record.dimensions).map(([key, value]) => (
          <span key={key} className="eu-log-slice eu-text">
            {words.slice(entitlement.dimensions.find((one) => one.key === key)?.name ?? key, value)}
          </span>
        ))}
        {idempotencyKey !== null && (
          <CopyText label={log.key} action={log.copyKey(idempotencyKey)} text={idempotencyKey} />
        )}
      </div>
      <div role="cell" className="eu-log-cell" data-cell="state">
        <RecordState record={record} linked={linked} unit={feature.unit} onGoTo={onGoTo} />
      </div>
      <div role="cell" className="eu-log-cell" data-cell="actions">
        {onUndo !== undefined && reason === null && (
          <button
            type="button"
            className="eu-button"
            aria-describedby={`${id}-what ${id}-when`}
            onClick={() => onUndo(record)}
          >
            {log.undo}
          </button>
        )}
        {reason !== null && reason.code !== 'corrected' && reason.code !== 'read_only' && (
          <span className="eu-log-cell__more eu-text">{undoReasonText(reason, log.notPossible)}</span>
        )}
        {onShowInChart !== undefined && (
          <ShowInChart
            record={record}
            entitlement={entitlement}
            describedBy={`${id}-what ${id}-when`}
            onShow={onShowInChart}
          />
        )}
      </div>
    </div>
  );
});

/** An amount that no longer counts. A line through a minus would hide it, so the sign stands before the line. */
function Struck({ text }: { text: string }) {
  const [sign] = /^[\u200e\u200f\u061c+\-\u2212\s]*/.exec(text) ?? [''];
  return (
    <>
      {sign}
      <span className="eu-log-struck">{text.slice(sign.length)}</span>
    </>
  );
}

function ShowInChart({
  record,
  entitlement: { history },
  describedBy,
  onShow,
}: {
  record: UsageRecord;
  entitlement: Entitlement;
  describedBy: string;
  onShow: (record: UsageRecord) => void;
}) {
  const { log } = useLogContext().labels;
  const why =
    history.kind === 'unavailable'
      ? history.reason
      : history.earliest !== undefined && toEpoch(record.effectiveAt) < toEpoch(history.earliest)
        ? log.beforeChart
        : null;
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="eu-button"
        data-variant="ghost"
        data-shape="icon"
        aria-label={log.showInChart}
        title={why ?? log.showInChart}
        // Reachable all the same, so that its reason can be heard.
        aria-disabled={why !== null || undefined}
        aria-describedby={why === null ? describedBy : `${id} ${describedBy}`}
        onClick={() => why === null && onShow(record)}
      >
        <ChartIcon />
      </button>
      {why !== null && (
        <span id={id} hidden>
          {why}
        </span>
      )}
    </>
  );
}
