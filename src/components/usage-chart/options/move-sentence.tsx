import { labelCount } from '../../../i18n';
import { localDays } from '../../../model/custom-days';
import type { UsageHistoryQuery } from '../../../model/history';
import type { HistoryMove } from '../../../model/history-pair';
import { toEpoch } from '../../../model/instant';
import { DAY_MS } from '../../../model/zone';
import { useOptionsContext } from './use-options-context';

/** Props of {@link MoveSentence}. */
export interface MoveSentenceProps {
  /** What was moved. */
  moved: HistoryMove;
  /** What is asked for in its place. */
  query: UsageHistoryQuery;
}

/** What of a wish the engine cannot answer: "Per minute is not possible for 90 days here: shown per hour." */
export function MoveSentence({ moved, query: { range, timeZone } }: MoveSentenceProps) {
  const { labels, formatters, formattersIn } = useOptionsContext();
  const { options, toolbar } = labels;
  const { wished, shown, shortened } = moved;
  const { count } = localDays(range, timeZone);
  const isLong = toEpoch(range.to) - toEpoch(range.from) >= DAY_MS * 0.9;
  return (
    <div className="eu-usage-chart__footnote" data-part="moved">
      {wished !== undefined && (
        <p>{options.moved(toolbar.per(wished), isLong ? labelCount(count, formatters) : null, toolbar.per(shown))}</p>
      )}
      {shortened && <p>{options.shortened(formattersIn(timeZone).dateTime(range.from))}</p>}
    </div>
  );
}
