import { memo } from 'react';
import { useChart } from '../chart-context';
import { CHARACTER_WIDTH } from '../geometry/scales';

/** Times without values: those that the engine does not know, and those that have not come yet. Neither is zero. */
export const UsageChartUnknown = memo(function UsageChartUnknown() {
  const { geometry, labels, id } = useChart();
  const { frame, unknown, notYet, columns } = geometry;
  const room = labels.notYet.length * CHARACTER_WIDTH + 16;
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
          {notYet.width >= room && columns.valued > 0 && (
            <text
              className="eu-chart-not-yet-text"
              x={notYet.left + notYet.width / 2}
              y={frame.plotHeight - 10}
              textAnchor="middle"
            >
              {labels.notYet}
            </text>
          )}
        </>
      )}
    </g>
  );
});
