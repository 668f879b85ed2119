import { memo } from 'react';
import { useChart } from '../chart-context';
import { usageChartLayer } from '../layer-places';

/** Names of the series and of the signs in the picture, and the zone in which its days are cut. */
export const UsageChartLegend = /* @__PURE__ */ usageChartLayer(
  'below',
  memo(function UsageChartLegend() {
    const { geometry, labels, id, zone, several } = useChart();
    const { columns, resets, bars, overSeen } = geometry;
    const running =
      bars !== null && columns.running >= 0 && !Number.isNaN(columns.totals[columns.running] ?? Number.NaN);
    return (
      <div className="eu-chart-legend" data-part="legend">
        {several?.legend}
        <ul className="eu-chart-legend-list">
          {running && (
            <li className="eu-chart-legend-item" data-sign="true">
              <svg className="eu-chart-swatch" width={16} height={12} aria-hidden="true">
                <rect
                  className="eu-chart-swatch-edge"
                  x={2}
                  width={12}
                  height={12}
                  rx={3}
                  fill={`url(#${id}-running-0)`}
                />
              </svg>
              <span>{labels.running}</span>
            </li>
          )}
          {overSeen && (
            <li className="eu-chart-legend-item" data-sign="true">
              <svg className="eu-chart-swatch" width={16} height={12} aria-hidden="true">
                <rect className="eu-chart-overage-tint" x={2} width={12} height={12} rx={3} />
                <rect x={2} width={12} height={12} rx={3} fill={`url(#${id}-over)`} />
              </svg>
              <span>{labels.overLimit}</span>
            </li>
          )}
          {resets.some(({ sign }) => sign) && (
            <li className="eu-chart-legend-item" data-sign="true">
              <svg className="eu-chart-swatch" width={16} height={12} aria-hidden="true">
                <path
                  className="eu-chart-reset-sign"
                  transform="translate(8,6)"
                  d="M4.2,-1.8A4.6,4.6 0 1,0 4.4,1.6M4.6,-4.6V-1.6H1.6"
                />
              </svg>
              <span>{labels.resetName}</span>
            </li>
          )}
        </ul>
        <p className="eu-chart-zone">{labels.timesIn(zone)}</p>
      </div>
    );
  }),
);
