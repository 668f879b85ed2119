import { memo } from 'react';
import { given } from '../../i18n';
import { defaultOverlaysLabels, type OverlaysLabels } from '../../i18n/labels/overlays';
import { defaultRecordsLabels, type RecordsLabels } from '../../i18n/labels/records';
import type { UsageRecord } from '../../model/record';
import { useChart } from '../chart-context';
import type { CompanionsOf } from '../companions';
import { recordMarks, recordsByBucket } from '../geometry/record-marks';
import { usageChartLayer } from '../layer-places';
import { recordsText } from '../text/record-text';

/** Props of {@link UsageChartRecords}. */
export interface UsageChartRecordsProps {
  /** Records to mark, in any order; those outside of the range are passed over. Keep its identity while it does not change. */
  records: readonly UsageRecord[];
  /** Labels to replace. */
  labels?: Partial<OverlaysLabels & RecordsLabels> | undefined;
  /** Told when a mark is clicked, with its records: to show their rows. The read-out says the same by keyboard. */
  onRecordsSelect?: ((records: UsageRecord[]) => void) | undefined;
}

const wordsOf = (labels: UsageChartRecordsProps['labels']) => ({
  ...defaultRecordsLabels,
  ...defaultOverlaysLabels,
  ...given(labels),
});

const companions: CompanionsOf<UsageChartRecordsProps> = ({ records, labels }, columns, text) => {
  const words = wordsOf(labels);
  const buckets = recordsByBucket(columns, records);
  if (buckets.size === 0) return [];
  return [
    {
      key: 'records',
      name: words.adjustments,
      heights: [],
      at: (index) => {
        const inside = buckets.get(index);
        return inside === undefined ? null : recordsText(inside, words, text);
      },
    },
  ];
};

/** Marks where somebody changed usage by hand; pointing at one, and the read-out, say who, when, why, before and after. */
export const UsageChartRecords = /* @__PURE__ */ usageChartLayer(
  'picture',
  memo(function UsageChartRecords({ records, labels, onRecordsSelect }: UsageChartRecordsProps) {
    const { geometry, times, values, count } = useChart();
    const { frame, x } = geometry;
    const words = wordsOf(labels);
    return (
      <g className="eu-chart-records" data-part="records">
        {recordMarks(records, x).map((mark) => (
          <g
            key={mark.records[0]?.id}
            transform={`translate(${Math.round(mark.x)}, ${frame.plotHeight})`}
            className="eu-chart-record"
            data-link={onRecordsSelect !== undefined || undefined}
            onClick={() => onRecordsSelect?.(mark.records)}
          >
            <title>{recordsText(mark.records, words, { times, values, count })}</title>
            <path d="M0,-13L6,-7L0,-1L-6,-7Z" />
            {mark.records.length > 1 && (
              <text y={-17} textAnchor="middle">
                {count(mark.records.length).text}
              </text>
            )}
          </g>
        ))}
      </g>
    );
  }),
  companions,
);
