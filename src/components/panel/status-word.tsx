import { useUsageContext } from '../../hooks';
import type { UsageStatus } from '../../model/limit';
import { ExceededIcon, NearIcon, NoLimitIcon, OkIcon, ReachedIcon, UnknownIcon, UnlimitedIcon } from '../shared/icons';

const ICONS = {
  ok: OkIcon,
  near: NearIcon,
  reached: ReachedIcon,
  exceeded: ExceededIcon,
  unlimited: UnlimitedIcon,
  none: NoLimitIcon,
  unknown: UnknownIcon,
};

/** A status as an icon and a word. */
export function StatusWord({ status }: { status: UsageStatus }) {
  const { labels } = useUsageContext();
  const Icon = ICONS[status];
  return (
    <span className="eu-panel-status" data-status={status}>
      <Icon />
      {labels.status[status]}
    </span>
  );
}
