import { memo } from 'react';
import { useChart } from '../chart-context';
import { seriesClass } from '../series-class';

/** Marks of the patterns, in an 8 × 8 tile: the first color is plain, the others differ without their color. */
const marks = [
  '',
  'M-2,2L2,-2M0,8L8,0M6,10L10,6',
  'M2,2h0.01M6,6h0.01',
  'M-2,6L2,10M0,0L8,8M6,-2L10,2',
  'M0,2H8M0,6H8',
  'M0,0L8,8M0,8L8,0',
  'M2,0V8M6,0V8',
  'M2,4h4M4,2v4',
];

/** The tile of one color, for fills of plot and legend. */
export function SeriesPattern({ id, color }: { id: string; color: number }) {
  return (
    <pattern id={id} className={seriesClass(color)} width={8} height={8} patternUnits="userSpaceOnUse">
      <rect className="eu-chart-pattern-fill" width={8} height={8} />
      <path className="eu-chart-pattern-mark" d={color < 0 ? 'M4,4h0.01' : marks[color % 8]} />
    </pattern>
  );
}

/** Patterns and clips that the other layers refer to. */
export const UsageChartPatterns = memo(function UsageChartPatterns() {
  const { geometry, id } = useChart();
  const { columns, frame, limitLines } = geometry;
  return (
    <defs>
      {columns.series.length > 1 &&
        columns.series.map(({ key, color }, index) => (
          <SeriesPattern key={key} id={`${id}-series-${index}`} color={color} />
        ))}
      {columns.running >= 0 &&
        columns.series.map(({ key, color }, index) => (
          <pattern
            key={key}
            id={`${id}-running-${index}`}
            className={seriesClass(color)}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
          >
            <rect className="eu-chart-running-fill" width={6} height={6} />
            <path className="eu-chart-running-mark" d="M-1.5,1.5L1.5,-1.5M0,6L6,0M4.5,7.5L7.5,4.5" />
          </pattern>
        ))}
      <pattern id={`${id}-unknown`} className="eu-chart-unknown" width={8} height={8} patternUnits="userSpaceOnUse">
        <path className="eu-chart-unknown-mark" d="M-2,6L2,10M0,0L8,8M6,-2L10,2" />
      </pattern>
      <pattern id={`${id}-over`} width={6} height={6} patternUnits="userSpaceOnUse">
        <path className="eu-chart-over-mark" d="M-1.5,1.5L1.5,-1.5M0,6L6,0M4.5,7.5L7.5,4.5" />
      </pattern>
      <clipPath id={`${id}-plot`}>
        <rect width={frame.plotWidth} height={frame.plotHeight} />
      </clipPath>
      <clipPath id={`${id}-beyond`}>
        <path d={limitLines.beyond || 'M0,0'} />
      </clipPath>
    </defs>
  );
});
