import { useEffect, useRef } from 'react';
import { useChart } from '../../chart/chart-context';
import { bucketAt } from '../../chart/geometry/columns';
import { recordsByBucket } from '../../chart/geometry/record-marks';
import { usageChartLayer } from '../../chart/layer-places';
import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';
import type { ShownMoment } from './use-moment';

/** Props of {@link RecordCursor}. */
export interface RecordCursorProps {
  /** The records that are marked. */
  records: readonly UsageRecord[];
  /** Told which of them lie in the bucket that is read, when the space bar is pressed. */
  onRecordsSelect: (records: UsageRecord[]) => void;
  /** A moment that read-out and focus go to. */
  shown: ShownMoment | null;
}

/**
 * The way from the chart to the rows of its marks, and back, for the keyboard: marks are part of a picture, of which only
 * the plot can be reached.
 */
export const RecordCursor = /* @__PURE__ */ usageChartLayer(
  'overlay',
  function RecordCursor({ records, onRecordsSelect, shown }: RecordCursorProps) {
    const { geometry, cursor } = useChart();
    const { columns } = geometry;
    const place = useRef<HTMLSpanElement>(null);
    const plotOf = () => place.current?.closest<HTMLElement>('[data-part="plot"]');
    useEffect(() => {
      const plot = plotOf();
      const press = (event: KeyboardEvent) => {
        const at = cursor.get();
        if (event.key !== ' ' || at === null) return;
        // The page must not scroll under what is read, whether there is something to list or not.
        event.preventDefault();
        const chosen = recordsByBucket(columns, records).get(at.index);
        if (chosen) onRecordsSelect(chosen);
      };
      plot?.addEventListener('keydown', press);
      return () => plot?.removeEventListener('keydown', press);
    }, [records, columns, cursor, onRecordsSelect]);
    useEffect(() => {
      if (shown === null) return;
      plotOf()?.focus();
      cursor.set({ index: bucketAt(columns, toEpoch(shown.moment.at)), series: null, by: 'keyboard' });
      shown.onShown(shown.moment);
    }, [columns, cursor, shown]);
    return <span ref={place} hidden />;
  },
);
