import { Fragment, memo } from 'react';
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

/** What lines of a hatch are drawn with in a tile of 6 × 6. */
const HATCH = 'M-1.5,1.5L1.5,-1.5M0,6L6,0M4.5,7.5L7.5,4.5';

interface TileProps {
  id: string;
  /** Width and height, pixels. */
  size: number;
  /** Which classes fill and marks have: `eu-chart-{name}-fill`, `eu-chart-{name}-mark`. */
  name: string;
  /** Its marks. */
  d: string | undefined;
  /** What gives it its color; absent: nothing. */
  className?: string | undefined;
  /** Whether nothing lies under the marks. */
  isOpen?: boolean;
}

function Tile({ id, size, name, d, className, isOpen = false }: TileProps) {
  return (
    <pattern id={id} className={className} width={size} height={size} patternUnits="userSpaceOnUse">
      {!isOpen && <rect className={`eu-chart-${name}-fill`} width={size} height={size} />}
      <path className={`eu-chart-${name}-mark`} d={d} />
    </pattern>
  );
}

/** Patterns and clips that the other layers refer to. */
export const UsageChartPatterns = memo(function UsageChartPatterns() {
  const { geometry, id } = useChart();
  const { columns, frame, limitLines } = geometry;
  const { series, running } = columns;
  return (
    <defs>
      {series.map(({ key, color }, index) => (
        <Fragment key={key}>
          {series.length > 1 && (
            <Tile
              id={`${id}-series-${index}`}
              size={8}
              name="pattern"
              d={color < 0 ? 'M4,4h0.01' : marks[color % 8]}
              className={seriesClass(color)}
            />
          )}
          {running >= 0 && (
            <Tile id={`${id}-running-${index}`} size={6} name="running" d={HATCH} className={seriesClass(color)} />
          )}
        </Fragment>
      ))}
      <Tile id={`${id}-unknown`} size={8} name="unknown" d="M-2,6L2,10M0,0L8,8M6,-2L10,2" isOpen />
      <Tile
        id={`${id}-over`}
        size={6}
        name="over"
        d={HATCH}
        className={series.length > 1 ? 'eu-chart-several' : undefined}
      />
      <clipPath id={`${id}-plot`}>
        <rect width={frame.plotWidth} height={frame.plotHeight} />
      </clipPath>
      <clipPath id={`${id}-beyond`}>
        <path d={limitLines.beyond || 'M0,0'} />
      </clipPath>
    </defs>
  );
});
