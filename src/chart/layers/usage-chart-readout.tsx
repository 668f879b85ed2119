import { useCallback, useMemo, useRef } from 'react';
import { useChart, type ChartContextValue } from '../chart-context';
import { inside, useCursorMoves, useReading } from '../cursor';
import { bucketEnd } from '../geometry/columns';
import { plotSpan } from '../geometry/spans';
import { readoutRows } from '../text/readout-rows';
import { usageChartLayer } from '../layer-places';
import { SeriesSwatch } from './series-swatch';

/** Between the bucket and the box that says what is in it, pixels. */
const GAP = 12;

/** What is known about the bucket under the cursor. Hidden from screen readers: the announcer speaks. */
export const UsageChartReadout = /* @__PURE__ */ usageChartLayer('overlay', function UsageChartReadout() {
  const chart = useChart();
  const { cursor: store } = chart;
  const read = useMemo(() => reader(chart), [chart]);
  // Which lines there are: only when that changes is anything rendered, what they say is written in place.
  const lines = useReading(store, () => read()?.lines ?? '', '');
  const box = useRef<HTMLDivElement>(null);

  const draw = useCallback(() => {
    const now = read();
    // Other lines: they are rendered first, and drawn after that.
    if (box.current !== null && now !== null && now.lines === lines) write(box.current, chart, now);
  }, [chart, lines, read]);
  useCursorMoves(store, draw);

  const shown = read();
  if (shown === null) return null;
  return (
    <div ref={box} className="eu-chart-readout" data-part="readout" data-state={shown.readout.state} aria-hidden="true">
      <p className="eu-chart-readout-time" />
      {shown.missing !== null && <p className="eu-chart-readout-note">{shown.missing}</p>}
      <dl className="eu-chart-readout-values">
        {shown.rows.map(({ key, of, name }) => (
          <div key={key} className="eu-chart-readout-row" data-row={typeof of === 'number' ? 'series' : of}>
            <dt>
              {typeof of === 'number' && <SeriesSwatch series={of} />}
              <span className="eu-text">{name}</span>
            </dt>
            {of !== 'more' && <dd />}
          </div>
        ))}
      </dl>
    </div>
  );
});

type Reading = ReturnType<typeof readoutRows> & { index: number; series: number | null; lines: string };

/** Reads what the cursor stands on, once for each of its moves. */
function reader(chart: ChartContextValue): () => Reading | null {
  const { cursor: store, geometry } = chart;
  let last: Reading | null = null;
  return () => {
    const cursor = inside(store.get(), geometry.columns.count);
    if (cursor === null) return null;
    const { index, series } = cursor;
    if (last?.index !== index) {
      const rows = readoutRows(chart, index);
      const lines = [rows.missing, rows.readout.state, ...rows.rows.map(({ key }) => key)].join();
      last = { ...rows, index, series, lines };
    }
    last.series = series;
    return last;
  };
}

/** Writes what has changed. Nothing is measured: the box is kept inside the picture by arithmetic of its style. */
function write(box: HTMLElement, { geometry, labels, names }: ChartContextValue, reading: Reading): void {
  const { index, series, span, readout, rows } = reading;
  const { columns, frame } = geometry;
  const [time, ...rest] = box.children;
  say(time, readout.state === 'running' ? `${span} ${labels.soFar}` : span);
  rows.forEach(({ of, text }, at) => {
    const row = rest[rest.length - 1]?.children[at];
    say(row?.lastElementChild, of === 'more' ? null : text);
    row?.toggleAttribute('data-chosen', series !== null && of === (series < names.length ? series : 'total'));
  });
  const { left, width } = plotSpan(geometry.x, columns.starts[index] ?? 0, bucketEnd(columns, index));
  const isAfter = left + width / 2 < frame.plotWidth / 2;
  const place = Math.round(frame.left + left + (isAfter ? width + GAP : -GAP));
  box.style.transform = isAfter
    ? `translate(max(0px,min(${place}px,${frame.width}px - 100%)),${frame.top}px)`
    : `translate(max(0px,${place}px - 100%),${frame.top}px)`;
}

function say(element: Element | null | undefined, text: string | null): void {
  if (!element || text === null) return;
  const node = element.firstChild;
  if (node === null) element.textContent = text;
  else if (node.nodeValue !== text) node.nodeValue = text;
}
