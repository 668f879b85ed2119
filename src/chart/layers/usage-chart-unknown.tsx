import { memo } from 'react';
import { useChart } from '../chart-context';
import { CHIP_HEIGHT } from '../geometry/limit-lines';
import { CHARACTER_WIDTH } from '../geometry/scales';
import { plotSpan, textPlace } from '../geometry/spans';

/** Times without values: those that the engine does not know, and those that have not come yet. Neither is zero. */
export const UsageChartUnknown = memo(function UsageChartUnknown() {
  const { geometry, labels, id } = useChart();
  const { frame, unknown, notYet, columns, limitLines, limits, x, y } = geometry;
  const chips = limitLines.labels.map((label) => ({ ...label, height: CHIP_HEIGHT }));
  const lines = limits.map(({ from, to, value }) => ({ ...plotSpan(x, from, to), top: y(value) - 1, height: 2 }));
  const width = labels.notYet.length * CHARACTER_WIDTH + 16;
  const place = notYet && columns.valued > 0 ? textPlace(notYet, width, frame.plotHeight, [...chips, ...lines]) : null;
  return (
    <g data-part="unknown">
      {unknown.map(({ left, width }) => (
        <rect
          key={left}
          className="eu-chart-unknown-span"
          x={left}
          width={width}
          height={frame.plotHeight}
          fill={`url(#${id}-unknown)`}
        >
          <title>{labels.notKnown}</title>
        </rect>
      ))}
      {notYet && (
        <>
          <rect className="eu-chart-not-yet" x={notYet.left} width={notYet.width} height={frame.plotHeight} />
          {place && (
            <text className="eu-chart-not-yet-text" x={place.x} y={place.y} textAnchor="middle">
              {labels.notYet}
            </text>
          )}
        </>
      )}
    </g>
  );
});
