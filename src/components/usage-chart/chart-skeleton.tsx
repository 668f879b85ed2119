import { usePartContext } from '../shared/use-part-context';

/** Props of {@link ChartSkeleton}. */
export interface ChartSkeletonProps {
  /** Height of the chart that will come, px. */
  height: number;
}

const BARS = [34, 48, 42, 60, 55, 71, 66, 80, 74, 90];

/** The shape of the chart that will come, so that nothing jumps when it does. */
export function ChartSkeleton({ height }: ChartSkeletonProps) {
  const { labels } = usePartContext();
  return (
    <div className="eu-chart-skeleton">
      <span className="eu-visually-hidden">{labels.toolbar.loading}</span>
      {/* Attributes, not styles: server output must pass a strict content security policy. */}
      <svg className="eu-chart-skeleton__picture" width="100%" height={height} aria-hidden="true">
        {BARS.map((share, index) => (
          <rect
            key={share}
            className="eu-chart-skeleton__bar"
            x={`${index * 10 + 1}%`}
            y={`${96 - share * 0.9}%`}
            width="8%"
            height={`${share * 0.9}%`}
            rx={3}
          />
        ))}
      </svg>
    </div>
  );
}
