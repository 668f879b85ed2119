import { useCallback, useRef, type PointerEvent, type ReactNode, type RefObject } from 'react';
import { useChart } from './chart-context';
import { bucketAt } from './geometry/columns';
import { UsageChartPatterns } from './layers/usage-chart-patterns';
import { useChartKeys } from './use-chart-keys';

/** A pointer that is this far outside of the data still reads its nearest bucket, pixels. */
const REACH = 16;

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
  const { geometry, cursor, labels } = useChart();
  const { frame, columns, x } = geometry;
  const drawing = useRef<SVGSVGElement>(null);
  const onKeyDown = useChartKeys(columns, cursor, frame.mirrored);

  const read = useCallback(
    (event: PointerEvent) => {
      if (drawing.current === null) return;
      const left = event.clientX - drawing.current.getBoundingClientRect().left - frame.left;
      const at = x.invert(left);
      const [first, last] = [x(columns.starts[0] ?? 0), x(columns.end)];
      const outside = left < Math.min(first, last) - REACH || left > Math.max(first, last) + REACH;
      const index = outside ? -1 : bucketAt(columns, at);
      cursor.set(index < 0 ? null : { index, by: 'pointer' });
    },
    [columns, cursor, frame, x],
  );
  const leave = useCallback(() => cursor.set(null), [cursor]);
  const leaveByMouse = useCallback(
    (event: PointerEvent) => {
      // A finger that is lifted leaves the read-out where it was, to be read.
      if (event.pointerType !== 'touch') cursor.set(null);
    },
    [cursor],
  );

  return (
    <div
      ref={place}
      className="eu-chart-plot"
      data-part="plot"
      role="application"
      tabIndex={0}
      aria-label={label}
      aria-describedby={helpId}
      onPointerDown={read}
      onPointerMove={read}
      onPointerLeave={leaveByMouse}
      onKeyDown={onKeyDown}
      onBlur={leave}
    >
      <svg ref={drawing} className="eu-chart-picture" width={frame.width} height={frame.height} aria-hidden="true">
        <UsageChartPatterns />
        <g transform={`translate(${frame.left}, ${frame.top})`}>{picture}</g>
      </svg>
      {overlay}
      {columns.valued === 0 && <p className="eu-chart-empty">{labels.empty}</p>}
    </div>
  );
}
