import { useUsageContext } from '../../hooks';
import type { Unit } from '../../model/entitlement';
import { historyTotal, type UsageHistory } from '../../model/history';

/** Props of {@link ChartFootnote}. */
export interface ChartFootnoteProps {
  /** What is drawn. */
  history: UsageHistory;
  /** Unit of the quantities. */
  unit: Unit | undefined;
  /** Whether to say that the total does not relate to the limit. */
  scopeNote: boolean;
}

/** What to know about the picture: its span and zone, the total, what it does not say. */
export function ChartFootnote({ history, unit, scopeNote }: ChartFootnoteProps) {
  const { labels, formatters } = useUsageContext();
  const total = historyTotal(history);
  const span = formatters.period({ start: history.range.from, end: history.range.to });
  const zone = formatters.timeZoneName(history.timeZone, history.range.to);
  return (
    <div className="eu-usage-chart__footnote">
      <p>
        {labels.toolbar.span(span, zone)}
        {total !== null && ` · ${labels.toolbar.total(formatters.quantityWithUnit(total, unit))}`}
      </p>
      {scopeNote && <p>{labels.toolbar.scopeNote}</p>}
      {history.truncated && <p className="eu-text">{labels.toolbar.truncated(history.truncated.reason)}</p>}
    </div>
  );
}
