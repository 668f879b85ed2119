import { useUsageContext } from '../../hooks';
import type { UsageStatus } from '../../model/limit';
import { StatusIcon } from '../shared/status-icon';

/** A status as an icon and a word. */
export function StatusWord({ status }: { status: UsageStatus }) {
  const { labels } = useUsageContext();
  return (
    <span className="eu-panel-status" data-status={status}>
      <StatusIcon status={status} />
      {labels.status[status]}
    </span>
  );
}
