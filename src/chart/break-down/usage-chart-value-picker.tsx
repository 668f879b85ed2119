import { useContext, useId, useMemo, useState } from 'react';
import { seriesAmount } from '../geometry/fold-series';
import { seriesName } from '../text/series-name';
import { usageChartLayer } from '../layer-places';
import { BreakDownContext, type ShownBreakDown } from './break-down-context';

/** Rows that are there at once: for more there is the search. */
const ROWS = 60;

/**
 * Finds any of very many values, those in the rest too, and draws it by itself. It stands in the legend, where there is a
 * rest. Not one of the layers that are there by themselves: `UsageChart` has it.
 *
 * @example <UsageChartView {...chart}>{usageChartDefaultLayers}<UsageChartValuePicker /></UsageChartView>
 */
export const UsageChartValuePicker = /* @__PURE__ */ usageChartLayer('legend', function UsageChartValuePicker() {
  const shown = useContext(BreakDownContext);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!shown?.breakDown.canPick) return null;
  const { labels, count } = shown.text;
  return (
    <div className="eu-chart-values">
      <button
        type="button"
        className="eu-button"
        aria-expanded={isOpen}
        {...(isOpen && { 'aria-controls': id })}
        onClick={() => setOpen(!isOpen)}
      >
        {labels.allValues(count(shown.breakDown.ranked.length))}
      </button>
      {isOpen && <ValueList id={id} {...shown} />}
    </div>
  );
});

function ValueList({ id, breakDown, text }: ShownBreakDown & { id: string }) {
  const { history, ranked, kept, pick } = breakDown;
  const { labels, values, count } = text;
  const [search, setSearch] = useState('');
  const named = useMemo(
    () => ranked.map(({ series }) => ({ series, name: seriesName(series, labels) })),
    [labels, ranked],
  );
  const wanted = search.trim().toLocaleLowerCase();
  const found = named.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const left = found.length - ROWS;
  return (
    <div id={id} className="eu-chart-values-list">
      <input
        type="search"
        // No part of a form of the host, which Enter would send.
        form=""
        className="eu-input"
        aria-label={labels.search}
        placeholder={labels.search}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {found.slice(0, ROWS).map(({ series, name }) => (
          <li key={series.key}>
            <button
              type="button"
              className="eu-chart-value-pick"
              aria-pressed={kept.has(series.key)}
              onClick={() => pick(series.key, !kept.has(series.key))}
            >
              <span className="eu-text">{name}</span>{' '}
              <span className="eu-chart-legend-amount">
                {values.withUnit(seriesAmount(history, series)) ?? labels.notKnown}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>{labels.noMatch}</p>}
      {left > 0 && <p>{labels.moreValues(count(left))}</p>}
    </div>
  );
}
