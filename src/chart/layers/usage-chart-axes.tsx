import { memo } from 'react';
import { useChart } from '../chart-context';

/** Hairlines at the round values. */
export const UsageChartGrid = memo(function UsageChartGrid() {
  const { frame, valueTicks } = useChart().geometry;
  return (
    <g className="eu-chart-grid" data-part="grid">
      {valueTicks.map(({ value, y }) => (
        <line key={value} x1={0} x2={frame.plotWidth} y1={y} y2={y} data-zero={value === 0 || undefined} />
      ))}
    </g>
  );
});

/** Round values beside the plot, calendar boundaries in the history's zone under it. */
export const UsageChartAxes = memo(function UsageChartAxes() {
  const { geometry, times } = useChart();
  const { frame, valueTicks, timeTicks, x } = geometry;
  const side = frame.mirrored ? frame.plotWidth + 8 : -8;
  return (
    <g className="eu-chart-axes" data-part="axes">
      {valueTicks.map(({ value, y, text }) => (
        <text
          key={value}
          className="eu-chart-value"
          x={side}
          y={y}
          dy="0.32em"
          textAnchor={frame.mirrored ? 'start' : 'end'}
        >
          {text}
        </text>
      ))}
      <g transform={`translate(0, ${frame.plotHeight})`}>
        {timeTicks.map(({ at, labelAt, unit, context }) => (
          <g key={at}>
            <line className="eu-chart-tick" x1={x(labelAt)} x2={x(labelAt)} y1={0} y2={4} />
            <text className="eu-chart-time" x={x(labelAt)} y={17} textAnchor="middle">
              {times.tick(unit, at)}
            </text>
            {context && (
              <text className="eu-chart-time" data-context="true" x={x(labelAt)} y={33} textAnchor="middle">
                {times.context(context, at)}
              </text>
            )}
          </g>
        ))}
      </g>
    </g>
  );
});
