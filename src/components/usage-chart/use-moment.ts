import { useEffect, useMemo, useState } from 'react';
import type { UsageHistory } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import type { Instant } from '../../model/time';
import { USAGE_RANGES } from '../../model/usage-range';
import { DAY_MS } from '../../model/zone';
import type { ChartView } from './use-chart-view';

/** A moment for a chart to show. */
export interface ChartMoment {
  /** When it is. */
  at: Instant;
}

/** What a moment that no range holds is shown in the middle of. */
const AROUND_MS = 15 * DAY_MS;

/** What is shown, and the way to something else. */
interface Shown {
  /** What is here. */
  history: UsageHistory;
  /** The ranges there are. */
  ranges: Pick<ChartView, 'spans'>;
  /** Chooses something else. */
  onChange: ChartView['change'];
  /** Whether what is here is still the answer to the question before. */
  isPrevious: boolean;
}

/** The range to ask for: the first that holds the moment, else some days around it. */
function rangeAround(at: number, { spans }: Shown['ranges']): Parameters<ChartView['change']>[0] {
  const range = USAGE_RANGES.find((candidate) => {
    const span = spans[candidate];
    return span !== undefined && at >= toEpoch(span.from) && at < toEpoch(span.to);
  });
  if (range !== undefined) return { range, granularity: undefined };
  return { range: 'custom', from: toInstant(at - AROUND_MS), to: toInstant(at + AROUND_MS), granularity: undefined };
}

/** A moment that is here, and who is told once it was shown. */
export interface ShownMoment {
  /** The moment. */
  moment: ChartMoment;
  /** It was shown: from there on the chart is the person's again. */
  onShown: (moment: ChartMoment) => void;
}

/**
 * Leads the chart to a moment: to the picture with its marks, in a range that holds it.
 *
 * @returns the moment, once it can be shown; `null` before that, and after it
 */
export function useMoment(
  moment: ChartMoment | undefined,
  { history, ranges, onChange, isPrevious }: Shown,
): ShownMoment | null {
  const [last, setLast] = useState<ChartMoment>();
  const at = toEpoch(moment?.at ?? '');
  const isHere = at >= toEpoch(history.range.from) && at < toEpoch(history.range.to);
  useEffect(() => {
    if (moment) onChange({ table: false, adjustments: true, ...(!isHere && rangeAround(at, ranges)) });
    // Once for each moment: where the person goes from there is theirs to say.
  }, [moment]);
  const next = moment !== last && isHere && !isPrevious ? moment : undefined;
  return useMemo(() => (next ? { moment: next, onShown: setLast } : null), [next]);
}
