import type { UsageChartMode } from '../../chart/geometry/columns';
import { isTimeZone } from '../../model/calendar';
import type { Unit } from '../../model/entitlement';
import { historyTotal, type UsageHistory } from '../../model/history';
import { toEpoch } from '../../model/instant';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link ChartFootnote}. */
export interface ChartFootnoteProps {
  /** What is drawn. */
  history: UsageHistory;
  /** How it is drawn. */
  mode: UsageChartMode;
  /** Unit of the quantities. */
  unit: Unit | undefined;
  /** Whether the total of this range can be held against the limit; else a note says that it cannot. */
  relatesToLimit: boolean;
}

/** What to know about the picture: its span, the total, what it does not say. */
export function ChartFootnote({ history, mode, unit, relatesToLimit }: ChartFootnoteProps) {
  const { labels, timeZone, formatters, formattersIn } = usePartContext();
  const { toolbar } = labels;
  // The days of the answer are cut in its own zone, which may not be the page's.
  const zone = isTimeZone(history.timeZone) ? history.timeZone : timeZone;
  const times = formattersIn(zone);
  const total = historyTotal(history);
  const span = times.period({ start: history.range.from, end: history.range.to });
  const startsAtReset = history.resets.some(({ at }) => at === toEpoch(history.range.from));
  const notes = relatesToLimit
    ? []
    : [
        toolbar.scopeNote,
        mode === 'cumulative' && (history.kind !== 'amount' || history.resets.length > 0) && toolbar.limitNote,
        mode === 'cumulative' && history.kind === 'amount' && !startsAtReset && toolbar.openingNote,
      ].filter((note) => note !== false);
  return (
    <div className="eu-usage-chart__footnote">
      <p>{total === null ? span : toolbar.total(span, formatters.quantityWithUnit(total, unit))}</p>
      {notes.length > 0 && <p>{labels.common.sentences(notes)}</p>}
      {history.truncated && <p className="eu-text">{toolbar.truncated(history.truncated.reason)}</p>}
    </div>
  );
}
