import { useMemo, useState } from 'react';
import type { UsageHistory } from '../../model/history';
import { inMode, type UsageChartMode } from '../geometry/columns';
import { foldSeries, withoutSeries, type FoldedHistory } from '../geometry/fold-series';
import { withOwnKeys } from '../geometry/own-keys';

/** Series that are drawn one by one when nobody says how many: as many as there are colors. */
const TOP = 8;

const NONE: readonly string[] = [];

/** Which series of a chart are in its picture. */
export interface BreakDownProps {
  /**
   * Most series that are drawn one by one, the greatest; the others are one series, "Other". Of a statistic, which
   * cannot be added up, they are left out. Default 8, as many as there are colors.
   */
  topSeries?: number;
  /** Keys of the series that are hidden, when the host keeps them; then change them in `onHiddenSeriesChange`. */
  hiddenSeries?: readonly string[];
  /** Told when the person hides or shows a series. */
  onHiddenSeriesChange?: (hiddenSeries: string[]) => void;
}

/** What is drawn, and how to change it. */
export interface BreakDown extends FoldedHistory {
  /** What is drawn: without the hidden series. */
  shown: UsageHistory;
  /** Keys of the series that are hidden now. */
  hidden: readonly string[];
  /** Hides exactly these; all of them would leave nothing, so that none is hidden then. */
  hide: (keys: readonly string[]) => void;
  /** Whether there is, or was, a rest to choose from. */
  canPick: boolean;
  /** Draws a value by itself, or has it back in the rest. */
  pick: (key: string, isDrawn: boolean) => void;
}

/** What is wished of a break-down, and how it is shown. */
type BreakDownOptions = { [Name in keyof BreakDownProps]?: BreakDownProps[Name] | undefined } & {
  view: UsageChartMode | undefined;
};

/** Which series are in the picture: the greatest, the picked ones, without the hidden ones. */
export function useBreakDown(
  history: UsageHistory,
  { topSeries = TOP, hiddenSeries, onHiddenSeriesChange, view }: BreakDownOptions,
): BreakDown {
  const [own, setOwn] = useState(NONE);
  const [known] = useState(() => new Map<string, number>());
  const [picked, setPicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const folded = useMemo(
    () =>
      // What a series is of a level is how much was used, when that is what is shown.
      foldSeries(withOwnKeys(view === 'per-period' ? inMode(history, view) : history), {
        top: topSeries,
        picked,
        known,
      }),
    [history, known, picked, topSeries, view],
  );
  const wished = hiddenSeries ?? own;
  const shown = useMemo(() => withoutSeries(folded.history, wished), [folded, wished]);
  return useMemo(() => {
    const keys = folded.history.series.map(({ key }) => key);
    const visible = new Set(shown.series.map(({ key }) => key));
    return {
      ...folded,
      shown,
      hidden: keys.filter((key) => !visible.has(key)),
      hide: (next) => {
        const hidden = keys.every((key) => next.includes(key)) ? [] : [...next];
        if (hiddenSeries === undefined) setOwn(hidden);
        onHiddenSeriesChange?.(hidden);
      },
      canPick: folded.rest > 0 || (picked.size > 0 && folded.ranked.length > 1),
      pick: (key, isDrawn) => setPicked((before) => new Map(before).set(key, isDrawn)),
    };
  }, [folded, hiddenSeries, onHiddenSeriesChange, picked, shown]);
}
