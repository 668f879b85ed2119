import { useCallback, type ReactNode, type RefObject } from 'react';
import { useChart } from './chart-context';
import { UsageChartPatterns } from './layers/usage-chart-patterns';
import { useChartKeys } from './use-chart-keys';
import { useChartPointer } from './use-chart-pointer';

/** Props of {@link UsageChartPlot}. */
export interface UsageChartPlotProps {
  /** The element whose width the picture takes. */
  place: RefObject<HTMLDivElement | null>;
  /** Name for assistive technology. */
  label: string;
  /** Id of the text that says how to read it. */
  helpId: string;
  /** Layers in the picture. */
  picture: ReactNode;
  /** Layers above it. */
  overlay: ReactNode;
}

/** The picture itself, and what pointer and keyboard do on it. */
export function UsageChartPlot({ place, label, helpId, picture, overlay }: UsageChartPlotProps) {
  const chart = useChart();
  const { geometry, cursor, labels } = chart;
  const { frame, columns } = geometry;
  const onKeyDown = useChartKeys(columns, cursor, frame.mirrored);
  useChartPointer(place, chart);
  const leave = useCallback(() => cursor.set(null), [cursor]);

  return (
    <div
      ref={place}
      className="eu-chart-plot"
      data-part="plot"
      role="application"
      tabIndex={0}
      aria-label={label}
      aria-describedby={helpId}
      onKeyDown={onKeyDown}
      onBlur={leave}
    >
      <svg className="eu-chart-picture" width={frame.width} height={frame.height} aria-hidden="true">
        <UsageChartPatterns />
        <g transform={`translate(${frame.left}, ${frame.top})`}>{picture}</g>
      </svg>
      {overlay}
      {columns.valued === 0 && <p className="eu-chart-empty">{labels.empty}</p>}
    </div>
  );
}
