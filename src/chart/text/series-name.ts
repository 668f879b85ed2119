import type { ChartLabels } from '../../i18n/labels/chart';
import type { UsageHistorySeries } from '../../model/history';

/** What a series is called: its dimension values, "Other" for the rest, "Usage" without a break-down. */
export function seriesName(
  series: Pick<UsageHistorySeries, 'tags'> & { isOther?: boolean },
  labels: ChartLabels,
): string {
  if (series.isOther) return labels.other;
  const tags = Object.entries(series.tags);
  if (tags.length === 0) return labels.usage;
  return tags
    .map(([key, value]) => (value === null || value === '' ? labels.noValue(key) : value))
    .join(labels.separator);
}
