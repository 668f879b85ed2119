import { useEffect, useMemo, useRef, useState } from 'react';
import { given } from '../../i18n/given';
import { defaultZoomLabels, type ZoomLabels } from '../../i18n/labels/zoom';
import { useChart } from '../chart-context';
import { CHIP_HEIGHT } from '../geometry/limit-lines';
import { CHARACTER_WIDTH } from '../geometry/scales';
import { plotSpan } from '../geometry/spans';
import { usageChartLayer } from '../layer-places';
import { useZoomGestures } from '../use-zoom-gestures';
import {
  canZoomInto,
  selectedSpan,
  selectedTime,
  zoomText,
  type ZoomSelection,
  type ZoomSpan,
} from '../zoom-selection';

/** Props of {@link UsageChartZoom}. */
export interface UsageChartZoomProps {
  /** Called with the part that was selected, whole buckets: show that one. */
  onZoom: (span: ZoomSpan) => void;
  /** Called for a step back out. Absent: there is nowhere to step out to. */
  onZoomOut?: (() => void) | undefined;
  /**
   * Whether a part can be shown any larger. Default: less than what is shown, or one bucket that is wider than a minute.
   *
   * @param buckets how many buckets of now it holds
   */
  canZoom?: ((span: ZoomSpan, buckets: number) => boolean) | undefined;
  /** Labels to replace. */
  labels?: Partial<ZoomLabels> | undefined;
}

/**
 * Zooming: drag over the picture with a mouse or pen, or hold Shift with the arrow keys and press Enter; minus and
 * Backspace step out, Escape drops the selection. A finger goes on reading. Not one of the layers that are there by
 * themselves: the host has to show what was selected.
 */
export const UsageChartZoom = /* @__PURE__ */ usageChartLayer(
  'overlay',
  function UsageChartZoom({ onZoom, onZoomOut, canZoom, labels }: UsageChartZoomProps) {
    const chart = useChart();
    const { geometry, times, count, cursor, id } = chart;
    const { columns, frame, x } = geometry;
    const words = useMemo(() => ({ ...defaultZoomLabels, ...given(labels) }), [labels]);
    const layer = useRef<SVGSVGElement>(null);
    const [state, setState] = useState<{ columns: unknown; selection: ZoomSelection } | null>(null);
    const [note, setNote] = useState('');
    // Of other data it would be another part of time.
    const selection = state?.columns === columns ? state.selection : null;

    useZoomGestures(layer, chart, {
      selection,
      select: (next, by) => {
        setState(next && { columns, selection: next });
        setNote('');
        if (by === 'pointer' || next === null) return cursor.say('');
        // The read-out comes along, silently: one voice at a time.
        cursor.set({ index: next.focus, series: null, by: 'pointer' });
        const buckets = count(selectedTime(columns, next).count);
        return cursor.say(words.selected(zoomText(columns, next, times), buckets));
      },
      zoom: (next) => {
        setState(null);
        const span = selectedSpan(columns, next);
        const buckets = selectedTime(columns, next).count;
        if (!(canZoom?.(span, buckets) ?? canZoomInto(columns, buckets))) {
          setNote(words.tooFine);
          return cursor.say(words.tooFine);
        }
        cursor.set(null);
        cursor.say(words.zoomedIn(zoomText(columns, next, times)));
        return onZoom(span);
      },
      zoomOut:
        onZoomOut &&
        (() => {
          setState(null);
          setNote('');
          cursor.set(null);
          cursor.say(words.zoomedOut);
          onZoomOut();
        }),
    });

    useEffect(() => {
      // The plot names the text that says how to read it; this adds how to zoom.
      const plot = layer.current?.closest('[data-part="plot"]');
      const before = plot?.getAttribute('aria-describedby') ?? '';
      plot?.setAttribute('aria-describedby', `${before} ${id}-zoom`);
      return () => plot?.setAttribute('aria-describedby', before);
    }, [id]);

    const time = selection && selectedTime(columns, selection);
    const band = time && plotSpan(x, time.start, time.end);
    const text = selection ? zoomText(columns, selection, times) : note;
    const middle = band ? band.left + band.width / 2 : frame.plotWidth / 2;
    const width = Math.ceil(text.length * CHARACTER_WIDTH) + 12;
    const place = Math.max(0, Math.min(frame.plotWidth - width, middle - width / 2));
    return (
      <>
        <svg
          ref={layer}
          className="eu-chart-zoom"
          data-part="zoom"
          width={frame.width}
          height={frame.height}
          aria-hidden="true"
        >
          <g transform={`translate(${frame.left}, ${frame.top})`}>
            {band && <rect className="eu-chart-zoom-band" x={band.left} width={band.width} height={frame.plotHeight} />}
            {text !== '' && (
              <g className="eu-chart-chip" transform={`translate(${place}, ${frame.plotHeight - CHIP_HEIGHT - 6})`}>
                <rect width={width} height={CHIP_HEIGHT} rx={4} />
                <text x={width / 2} y={CHIP_HEIGHT / 2} dy="0.34em" textAnchor="middle">
                  {text}
                </text>
              </g>
            )}
          </g>
        </svg>
        <p id={`${id}-zoom`} hidden>
          {words.help}
        </p>
      </>
    );
  },
);
