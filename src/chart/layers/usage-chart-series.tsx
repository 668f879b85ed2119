import { memo } from 'react';
import { useChart } from '../chart-context';
import { seriesClass } from '../series-class';
import { SeriesMarker } from './series-marker';

/** The values: bars, areas, steps or lines. One path per series, whatever the number of buckets. */
export const UsageChartSeries = memo(function UsageChartSeries() {
  const { geometry, id } = useChart();
  const { columns, bars, lines, y } = geometry;
  const alone = columns.series.length === 1;
  return (
    <g className="eu-chart-series-layer" data-part="series" data-shape={columns.shape} data-alone={alone || undefined}>
      {bars && <path className="eu-chart-zero" d={bars.zeros} />}
      {columns.series.map((series, index) => {
        const bar = bars?.series[index];
        const line = lines?.series[index];
        const fill = alone ? 'currentColor' : `url(#${id}-series-${index})`;
        return (
          <g key={series.key} className={seriesClass(series.color)} data-series={index}>
            {bar && <path className="eu-chart-bar" d={bar.closed} fill={fill} />}
            {bar?.running && (
              <path
                className="eu-chart-bar"
                data-running="true"
                d={bar.running}
                fill={`url(#${id}-running-${index})`}
              />
            )}
            {line?.area && <path className="eu-chart-area" d={line.area} fill={fill} />}
            {line && <path className="eu-chart-line" d={line.line} data-dash={series.color} />}
            {line?.running && <path className="eu-chart-line" data-running="true" d={line.running} />}
            {line?.last && (alone || columns.shape === 'lines') && (
              <SeriesMarker color={series.color} x={line.last.x} y={line.last.y} />
            )}
          </g>
        );
      })}
      {columns.extent[0] < 0 && (
        <line className="eu-chart-baseline" x1={0} x2={geometry.frame.plotWidth} y1={y(0)} y2={y(0)} />
      )}
    </g>
  );
});
