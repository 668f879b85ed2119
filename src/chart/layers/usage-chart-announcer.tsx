import { useChart } from '../chart-context';
import { useCursor } from '../cursor';
import { readoutText } from '../text/readout-text';

/** Speaks the bucket that the keyboard moved to. Silent while a pointer moves. */
export function UsageChartAnnouncer() {
  const chart = useChart();
  const cursor = useCursor(chart.cursor, chart.geometry.columns.count);
  const text = cursor?.by === 'keyboard' ? readoutText(chart, cursor.index) : '';
  return (
    <div className="eu-visually-hidden" role="status" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
