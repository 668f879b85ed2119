import { useCallback, useRef } from 'react';
import { useChart } from '../chart-context';
import { inside, useCursorMoves } from '../cursor';
import { readoutText } from '../text/readout-text';

/** Speaks the bucket, or the series in it, that the keyboard moved to, and what layers say. Silent while a pointer moves. */
export function UsageChartAnnouncer() {
  const chart = useChart();
  const region = useRef<HTMLDivElement>(null);
  const speak = useCallback(() => {
    const cursor = inside(chart.cursor.get(), chart.geometry.columns.count);
    const read = cursor?.by === 'keyboard' ? readoutText(chart, cursor.index, cursor.series) : '';
    const text = chart.cursor.said() || read;
    if (region.current && region.current.textContent !== text) region.current.textContent = text;
  }, [chart]);
  useCursorMoves(chart.cursor, speak);
  return <div ref={region} className="eu-visually-hidden" role="status" aria-live="polite" aria-atomic="true" />;
}
