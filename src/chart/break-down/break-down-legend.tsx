import { useMemo, useRef } from 'react';
import { seriesAmount } from '../geometry/fold-series';
import { SeriesSwatch } from '../layers/series-swatch';
import { seriesClass } from '../series-class';
import { seriesName } from '../text/series-name';
import type { BreakDownText } from './break-down-figure';
import type { BreakDown } from './use-break-down';

/** Props of {@link BreakDownLegend}. */
export interface BreakDownLegendProps {
  /** What of the history is drawn. */
  breakDown: BreakDown;
  /** Words. */
  text: BreakDownText;
  /** Whether there is no picture whose patterns the entries could show. */
  isPlain: boolean;
  /** Whether there is a limit, which is left out while something is hidden. */
  isLimited: boolean;
}

/** The series, the greatest first: each says how much it is, and hides or shows itself. */
export function BreakDownLegend({ breakDown, text, isPlain, isLimited }: BreakDownLegendProps) {
  const { history, shown, hidden, hide, rest } = breakDown;
  const { labels, values, count } = text;
  const list = useRef<HTMLUListElement>(null);
  const entries = useMemo(() => legendEntries(breakDown), [breakDown]);
  const all = entries.map(({ key }) => key);
  const places = new Map(shown.series.map(({ key }, place) => [key, place]));
  const showAll = () => {
    hide([]);
    // The button goes away with what was hidden.
    list.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <ul ref={list} className="eu-chart-legend-list" aria-label={labels.legend}>
        {entries.map(({ key, series, color, amount, share }) => {
          const place = places.get(key);
          const name = seriesName(series, labels);
          const size = values.withUnit(amount) ?? labels.notKnown;
          const isShown = place !== undefined;
          return (
            <li key={key} className="eu-chart-legend-item" data-hidden={isShown ? undefined : ''}>
              <button
                type="button"
                className="eu-chart-legend-toggle"
                aria-pressed={isShown}
                onClick={() => hide(isShown ? [...hidden, key] : hidden.filter((one) => one !== key))}
              >
                {isShown && !isPlain ? (
                  <SeriesSwatch series={place} />
                ) : (
                  <svg className={`eu-chart-swatch ${seriesClass(color)}`} width={16} height={12} aria-hidden="true">
                    <rect x={3} y={1} width={10} height={10} rx={2} fill={isShown ? 'currentColor' : 'none'} />
                  </svg>
                )}
                <span className="eu-text">{name}</span>{' '}
                <span className="eu-chart-legend-amount">
                  {share === null ? size : labels.share(size, values.share(share))}
                </span>
              </button>
              <button
                type="button"
                className="eu-chart-legend-only"
                aria-label={labels.onlyThis(name)}
                onClick={() => hide(all.filter((one) => one !== key))}
              >
                {labels.only}
              </button>
            </li>
          );
        })}
      </ul>
      <div className="eu-chart-legend-note">
        <p aria-live="polite">
          {hidden.length > 0 && labels.shownOf(count(shown.series.length), count(all.length))}
          {hidden.length > 0 && isLimited && ` ${labels.noLimit}`}
          {history.kind === 'statistic' && rest > 0 && ` ${labels.leftOut(count(rest))}`}
        </p>
        {hidden.length > 0 && (
          <button type="button" className="eu-chart-legend-all" onClick={showAll}>
            {labels.showAll}
          </button>
        )}
      </div>
    </>
  );
}

/** The series by size, the rest at the end; each with its part of all, where parts make a whole. */
function legendEntries({ history, ranked, kept, colors }: BreakDown) {
  const others = history.series.filter(({ isOther }) => isOther);
  const sorted = [...ranked.filter(({ series }) => kept.has(series.key)).map(({ series }) => series), ...others];
  const entries = sorted.map((series) => {
    const amount = seriesAmount(history, series);
    return { key: series.key, series, color: colors.get(series.key) ?? -1, amount, size: Number(amount.quantity ?? 0) };
  });
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isWhole = history.kind !== 'statistic' && total > 0 && entries.every(({ size }) => size >= 0);
  return entries.map(({ size, ...entry }) => ({ ...entry, share: isWhole ? size / total : null }));
}
