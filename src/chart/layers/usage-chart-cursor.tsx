import { useCallback, useRef } from 'react';
import { useChart } from '../chart-context';
import { inside, useCursorMoves, useReading } from '../cursor';
import { bucketEnd } from '../geometry/columns';
import { cursorPoints } from '../geometry/cursor-points';
import { plotSpan } from '../geometry/spans';
import { seriesClass } from '../series-class';
import { usageChartLayer } from '../layer-places';
import { SeriesMarker } from './series-marker';

/** The cursor, above the picture: moving it draws nothing again, the browser puts its parts elsewhere. */
export const UsageChartCursor = /* @__PURE__ */ usageChartLayer('overlay', function UsageChartCursor() {
  const { geometry, cursor } = useChart();
  const { count } = geometry.columns;
  return useReading(cursor, () => inside(cursor.get(), count) !== null, false) ? <CursorParts /> : null;
});

function CursorParts() {
  const { geometry, cursor: store, several } = useChart();
  const { frame, columns } = geometry;
  const box = useRef<HTMLDivElement>(null);
  const bars = columns.shape === 'bars';

  const draw = useCallback(() => {
    const cursor = inside(store.get(), columns.count);
    const [band, line, ...marks] = (box.current?.children ?? []) as unknown as (HTMLElement | undefined)[];
    if (cursor === null || !band || !line) return;
    const { index, series } = cursor;
    const span = plotSpan(geometry.x, columns.starts[index] ?? 0, bucketEnd(columns, index));
    const put = (part: HTMLElement, left: number, top: number, width?: number, height?: number, scale = '') => {
      part.style.transform = `translate(${frame.left + left}px,${frame.top + top}px)${scale}`;
      if (width !== undefined) part.setAttribute('width', String(width));
      if (height !== undefined) part.setAttribute('height', String(height));
    };
    put(band, span.left, 0, span.width, frame.plotHeight);
    const part = (bars && series !== null && several?.cursorPart(geometry, index, series)) || null;
    const points = cursorPoints(geometry, index);
    show(line, part !== null || points !== null);
    if (part) put(line, part.left, part.top, part.width, part.height);
    if (points) put(line, points.x - 0.5, 0);
    marks.forEach((mark, at) => {
      if (!mark) return;
      const y = points?.y[at] ?? Number.NaN;
      show(mark, !Number.isNaN(y));
      mark.toggleAttribute('data-chosen', series === at);
      if (points && !Number.isNaN(y)) {
        put(mark, points.x - 10, y - 10, undefined, undefined, series === at ? 'scale(1.5)' : '');
      }
    });
  }, [bars, columns, frame, geometry, several, store]);
  useCursorMoves(store, draw);

  return (
    <div ref={box} className="eu-chart-cursor" aria-hidden="true">
      <svg className="eu-chart-cursor-band">
        <rect width="100%" height="100%" />
      </svg>
      {bars ? (
        <svg className="eu-chart-cursor-part">
          <rect width="100%" height="100%" />
        </svg>
      ) : (
        <svg className="eu-chart-cursor-line" width={1} height={frame.plotHeight}>
          <rect width={1} height={frame.plotHeight} />
        </svg>
      )}
      {!bars &&
        columns.series.map(({ key, color }) => (
          <svg key={key} className={`eu-chart-cursor-mark ${seriesClass(color)}`} width={20} height={20}>
            <SeriesMarker color={color} x={10} y={10} />
          </svg>
        ))}
    </div>
  );
}

function show(part: HTMLElement, isShown: boolean): void {
  part.style.visibility = isShown ? '' : 'hidden';
}
