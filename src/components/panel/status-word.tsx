import type { UsageStatus } from '../../model/limit';
import { StatusIcon } from '../shared/status-icon';
import { usePanelContext } from './use-panel-context';

/** A status as an icon and a word. */
export function StatusWord({ status }: { status: UsageStatus }) {
  const { labels } = usePanelContext();
  return (
    <span className="eu-panel-status" data-status={status}>
      <StatusIcon status={status} />
      {labels.status[status]}
    </span>
  );
}
