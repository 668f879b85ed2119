import { useId, useMemo, useState } from 'react';
import { seriesAmount } from '../geometry/fold-series';
import { seriesName } from '../text/series-name';
import type { BreakDownText } from './break-down-figure';
import type { BreakDown } from './use-break-down';

/** Rows that are there at once: for more there is the search. */
const ROWS = 60;

/** Props of {@link AllValues}. */
export interface AllValuesProps {
  /** What of the history is drawn. */
  breakDown: BreakDown;
  /** Words. */
  text: BreakDownText;
}

/** All values, those in the rest too, the greatest first: each can be drawn by itself. */
export function AllValues({ breakDown, text }: AllValuesProps) {
  const { labels, count } = text;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="eu-chart-values">
      <button
        type="button"
        className="eu-button"
        aria-expanded={isOpen}
        {...(isOpen && { 'aria-controls': id })}
        onClick={() => setOpen(!isOpen)}
      >
        {labels.allValues(count(breakDown.ranked.length))}
      </button>
      {isOpen && <ValueList id={id} breakDown={breakDown} text={text} />}
    </div>
  );
}

function ValueList({ id, breakDown, text }: AllValuesProps & { id: string }) {
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
