import { useChart } from '../chart-context';
import { useCursor } from '../cursor';
import { bucketEnd } from '../geometry/columns';
import { cursorPoints } from '../geometry/cursor-points';
import { plotSpan } from '../geometry/spans';
import { seriesClass } from '../series-class';
import { usageChartLayer } from '../layer-places';
import { SeriesMarker } from './series-marker';

/** The cursor, in a picture of its own above the other one: moving it draws nothing else again. */
export const UsageChartCursor = /* @__PURE__ */ usageChartLayer('overlay', function UsageChartCursor() {
  const { geometry, cursor: store } = useChart();
  const { frame, columns, x } = geometry;
  const cursor = useCursor(store, columns.count);
  const index = cursor?.index ?? -1;
  const band = cursor && plotSpan(x, columns.starts[index] ?? 0, bucketEnd(columns, index));
  const points = cursor ? cursorPoints(geometry, index) : [];
  return (
    <svg className="eu-chart-overlay" width={frame.width} height={frame.height} aria-hidden="true">
      <g transform={`translate(${frame.left}, ${frame.top})`}>
        {band && <rect className="eu-chart-cursor-band" x={band.left} width={band.width} height={frame.plotHeight} />}
        {points[0] && (
          <line className="eu-chart-cursor-line" x1={points[0].x} x2={points[0].x} y1={0} y2={frame.plotHeight} />
        )}
        {points.map(({ series, x: left, y, color }) => (
          <g key={series} className={seriesClass(color)}>
            <SeriesMarker color={color} x={left} y={y} />
          </g>
        ))}
      </g>
    </svg>
  );
});
