import { useRef } from 'react';
import { useChart } from '../chart-context';
import { useCursor } from '../cursor';
import { readoutAt } from '../geometry/readout';
import { companionText } from '../text/companion-text';
import { missingText } from '../text/missing-text';
import { useBrowserLayoutEffect } from '../use-browser-layout-effect';
import { usageChartLayer } from '../layer-places';
import { SeriesSwatch } from './series-swatch';

/** Most series that the read-out lists; the greatest ones. */
const MOST_ROWS = 8;

/** What is known about the bucket under the cursor. Hidden from screen readers: the announcer speaks. */
export const UsageChartReadout = /* @__PURE__ */ usageChartLayer('overlay', function UsageChartReadout() {
  const { geometry, cursor: store, labels, times, values, count, names, companions } = useChart();
  const { columns, frame, limits } = geometry;
  const cursor = useCursor(store, columns.count);
  const box = useRef<HTMLDivElement>(null);
  const index = cursor?.index ?? -1;

  useBrowserLayoutEffect(() => {
    const element = box.current;
    if (element === null || index < 0) return;
    const { starts, end } = columns;
    const from = geometry.x(starts[index] ?? 0);
    const to = geometry.x(starts[index + 1] ?? end);
    const [left, right] = [frame.left + Math.min(from, to), frame.left + Math.max(from, to)];
    const width = element.offsetWidth;
    const fitsAfter = right + 12 + width <= frame.width;
    const place = fitsAfter ? right + 12 : Math.max(0, left - 12 - width);
    // Wide buckets leave no room beside them: the box then stays inside the picture.
    element.style.transform = `translate(${Math.max(0, Math.min(place, frame.width - width))}px, ${frame.top}px)`;
  }, [columns, frame, geometry, index]);

  if (cursor === null) return null;
  const readout = readoutAt(columns, index, limits);
  const missing = missingText(readout.state, columns.shape, labels);
  const rows = readout.values.map((value, series) => ({ value, series }));
  if (rows.length > MOST_ROWS) {
    rows.sort((a, b) => size(columns.series[b.series]?.values[index]) - size(columns.series[a.series]?.values[index]));
  }
  const shown = rows.slice(0, MOST_ROWS);
  const isMissing = readout.state === 'not-yet' || readout.state === 'unknown';
  const beside = companions.map(({ key, name, at }) => ({ key, name, text: companionText(at(index), values) }));
  return (
    <div ref={box} className="eu-chart-readout" data-part="readout" data-state={readout.state} aria-hidden="true">
      <p className="eu-chart-readout-time">
        {times.span(readout.start, readout.end, columns.history.granularity)}
        {readout.state === 'running' && <span className="eu-chart-readout-note"> {labels.soFar}</span>}
      </p>
      {isMissing && <p className="eu-chart-readout-note">{missing}</p>}
      {(!isMissing || beside.some(({ text }) => text !== null)) && (
        <dl className="eu-chart-readout-values">
          {(isMissing ? [] : shown).map(({ value, series }) => (
            <div key={series} className="eu-chart-readout-row">
              <dt>
                <SeriesSwatch series={series} />
                <span className="eu-text">{names[series]}</span>
              </dt>
              <dd>{values.withUnit(value) ?? missing}</dd>
            </div>
          ))}
          {!isMissing && rows.length > shown.length && (
            <div className="eu-chart-readout-row">
              <dt>{labels.more(count(rows.length - shown.length))}</dt>
            </div>
          )}
          {!isMissing && readout.total && (
            <div className="eu-chart-readout-row" data-total="true">
              <dt>{labels.total}</dt>
              <dd>{values.withUnit(readout.total) ?? labels.dash}</dd>
            </div>
          )}
          {!isMissing && readout.limit && (
            <div className="eu-chart-readout-row">
              <dt>{labels.limitName}</dt>
              <dd>{values.exact({ quantity: readout.limit.exact, exact: true })}</dd>
            </div>
          )}
          {readout.overage !== null && (
            <div className="eu-chart-readout-row" data-over="true">
              <dt>{labels.overLimit}</dt>
              <dd>{labels.over(values.exact({ quantity: readout.overage, exact: true }) ?? '')}</dd>
            </div>
          )}
          {beside.map(
            ({ key, name, text }) =>
              text !== null && (
                <div key={key} className="eu-chart-readout-row" data-beside="true">
                  <dt>
                    <span className="eu-text">{name}</span>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ),
          )}
        </dl>
      )}
    </div>
  );
});

const size = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? -1 : Math.abs(value));
