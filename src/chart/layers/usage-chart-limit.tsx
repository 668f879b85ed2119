import { memo } from 'react';
import { useChart } from '../chart-context';
import { CHIP_HEIGHT } from '../geometry/limit-lines';

/** The part of usage that is above the limit: tinted, and hatched so that it does not hang on color. */
export const UsageChartOverage = memo(function UsageChartOverage() {
  const { geometry, id } = useChart();
  const { lines, limitLines, over } = geometry;
  if (!over || !lines?.over.area || !limitLines.beyond) return null;
  const { area, edge } = lines.over;
  return (
    <g className="eu-chart-overage" data-part="overage" clipPath={`url(#${id}-beyond)`}>
      <path d={area} fill={`url(#${id}-over)`} />
      {lines.series.length === 1 && <path className="eu-chart-overage-edge" d={edge} />}
    </g>
  );
});

/** The limit as it was over time, with its value on the line. */
export const UsageChartLimit = memo(function UsageChartLimit() {
  const { limitLines } = useChart().geometry;
  const { hard, soft, caps, labels } = limitLines;
  if (labels.length === 0) return null;
  return (
    <g className="eu-chart-limit" data-part="limit">
      {caps && <path className="eu-chart-limit-line" data-enforcement="cap" d={caps} />}
      {soft && <path className="eu-chart-limit-line" data-enforcement="soft" d={soft} />}
      {hard && <path className="eu-chart-limit-line" data-enforcement="hard" d={hard} />}
      {labels.map(({ step, text, left, top, width, above }) => (
        <g key={`${step.from}-${step.value}`} transform={`translate(${left}, ${top})`} className="eu-chart-chip">
          <rect width={width} height={CHIP_HEIGHT} rx={4} />
          {above && <path className="eu-chart-chip-arrow" d="M10,13V5.5M6.5,8.5L10,5L13.5,8.5" />}
          <text x={above ? width / 2 + 7 : width / 2} y={CHIP_HEIGHT / 2} dy="0.34em" textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
});
