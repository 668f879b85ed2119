import { memo, type ReactNode } from 'react';
import { useChart } from '../chart-context';
import { usageChartLayer } from '../layer-places';

/** Names of the series and of the signs in the picture, and the zone in which its days are cut. */
export const UsageChartLegend = /* @__PURE__ */ usageChartLayer(
  'below',
  memo(function UsageChartLegend() {
    const { geometry, labels, id, zone, several } = useChart();
    const { resets, bars, overSeen } = geometry;
    const running = bars?.series.some((one) => one.running !== '');
    return (
      <div className="eu-chart-legend" data-part="legend">
        {several?.legend}
        <ul className="eu-chart-legend-list">
          {running && (
            <Sign text={labels.running}>
              <rect
                className="eu-chart-swatch-edge"
                x={2}
                width={12}
                height={12}
                rx={3}
                fill={`url(#${id}-running-0)`}
              />
            </Sign>
          )}
          {overSeen && (
            <Sign text={labels.overLimit}>
              <rect x={2} width={12} height={12} rx={3} fill={`url(#${id}-over)`} />
            </Sign>
          )}
          {resets.some(({ sign }) => sign) && (
            <Sign text={labels.resetName}>
              <path
                className="eu-chart-reset-sign"
                transform="translate(8,6)"
                d="M4.2,-1.8A4.6,4.6 0 1,0 4.4,1.6M4.6,-4.6V-1.6H1.6"
              />
            </Sign>
          )}
        </ul>
        <p className="eu-chart-zone">{labels.timesIn(zone)}</p>
      </div>
    );
  }),
);

/** A sign of the picture, and what it means. */
function Sign({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="eu-chart-legend-item" data-sign="true">
      <svg className="eu-chart-swatch" width={16} height={12} aria-hidden="true">
        {children}
      </svg>
      <span>{text}</span>
    </li>
  );
}
