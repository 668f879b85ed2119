import { memo, useMemo } from 'react';
import { useChart } from '../chart-context';

/** Hairlines at the round values. */
export const UsageChartGrid = memo(function UsageChartGrid() {
  const { frame, valueTicks } = useChart().geometry;
  const linesAt = (isZero: boolean) =>
    valueTicks
      .filter(({ value }) => (value === 0) === isZero)
      .map(({ y }) => `M0,${y}H${frame.plotWidth}`)
      .join('');
  return (
    <g className="eu-chart-grid" data-part="grid">
      <path d={linesAt(false)} />
      <path d={linesAt(true)} data-zero="true" />
    </g>
  );
});

/** Round values beside the plot, calendar boundaries in the history's zone under it. */
export const UsageChartAxes = memo(function UsageChartAxes() {
  const { geometry, times } = useChart();
  const { frame, valueTicks, timeTicks, x } = geometry;
  const side = frame.mirrored ? frame.plotWidth + 8 : -8;
  // Other values mostly have the same axes.
  return useMemo(
    () => (
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
          <path className="eu-chart-tick" d={timeTicks.map(({ labelAt }) => `M${x(labelAt)},0V4`).join('')} />
          {timeTicks.map(({ at, labelAt, unit }) => (
            <text key={at} className="eu-chart-time" x={x(labelAt)} y={17} textAnchor="middle">
              {times.tick(unit, at)}
            </text>
          ))}
          {timeTicks.map(
            ({ at, labelAt, context }) =>
              context && (
                <text key={at} className="eu-chart-time" data-context="true" x={x(labelAt)} y={33} textAnchor="middle">
                  {times.context(context, at)}
                </text>
              ),
          )}
        </g>
      </g>
    ),
    [frame, side, timeTicks, times, valueTicks, x],
  );
});
