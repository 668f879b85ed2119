import { useChart } from '../chart-context';
import { seriesClass } from '../series-class';
import { SeriesMarker } from './series-marker';

/** A small picture of how a series is drawn: its color with its pattern, or its line with its marker. */
export function SeriesSwatch({ series }: { series: number }) {
  const { geometry, id } = useChart();
  const { columns } = geometry;
  const color = columns.series[series]?.color ?? 0;
  const alone = columns.series.length === 1;
  return (
    <svg className={`eu-chart-swatch ${seriesClass(color)}`} width={16} height={12} aria-hidden="true">
      {columns.shape === 'lines' ? (
        <>
          <path className="eu-chart-line" data-dash={color} d="M0,6H16" />
          <SeriesMarker color={color} x={8} y={6} />
        </>
      ) : (
        <rect x={2} width={12} height={12} rx={3} fill={alone ? 'currentColor' : `url(#${id}-series-${series})`} />
      )}
    </svg>
  );
}
