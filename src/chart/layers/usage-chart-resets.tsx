import { memo } from 'react';
import { useChart } from '../chart-context';

/** Marks where usage started again from zero; pointing at one says why and when. */
export const UsageChartResets = memo(function UsageChartResets() {
  const { geometry, labels, times } = useChart();
  const { frame, resets } = geometry;
  if (resets.length === 0) return null;
  return (
    <g className="eu-chart-resets" data-part="resets">
      {resets.map(({ at, cause, x, sign }) => (
        <g key={at} transform={`translate(${Math.round(x) + 0.5}, 0)`} className="eu-chart-reset">
          <title>{labels.reset(cause, times.moment(at))}</title>
          <line y1={sign ? 0 : 4} y2={frame.plotHeight} />
          {sign && <circle className="eu-chart-reset-area" cy={-9} r={8} />}
          {sign && <path className="eu-chart-reset-sign" d="M4.2,-10.8A4.6,4.6 0 1,0 4.4,-7.4M4.6,-13.6V-10.6H1.6" />}
        </g>
      ))}
    </g>
  );
});
