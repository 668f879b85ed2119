import { useUsageContext } from '../../hooks';
import type { UsageState, UsageStatus } from '../../model/limit';
import {
  ExceededIcon,
  NearIcon,
  NoLimitIcon,
  OkIcon,
  ReachedIcon,
  UnknownIcon,
  UnlimitedIcon,
  type IconProps,
} from '../shared/icons';

const ICONS: Record<UsageStatus, (props: IconProps) => React.ReactNode> = {
  ok: OkIcon,
  near: NearIcon,
  reached: ReachedIcon,
  exceeded: ExceededIcon,
  unlimited: UnlimitedIcon,
  none: NoLimitIcon,
  unknown: UnknownIcon,
};

/** Props of {@link StatusWord}. */
export interface StatusWordProps {
  /** How usage stands. */
  state: UsageState;
}

/** A status in its color, with an icon and a word; at or over a limit also what the limit does. */
export function StatusWord({ state: { status, limit } }: StatusWordProps) {
  const { labels } = useUsageContext();
  const Icon = ICONS[status];
  const atLimit = limit.kind === 'limited' && (status === 'reached' || status === 'exceeded');
  const effect = atLimit
    ? { hard: labels.tab.blocked, soft: labels.tab.billed, unknown: null }[limit.enforcement]
    : null;
  return (
    <div className="eu-status" data-part="status" data-status={status}>
      <Icon className="eu-status__icon" />
      <span className="eu-status__words">
        <span className="eu-status__word">{labels.status[status]}</span>
        {effect !== null && <span className="eu-status__effect">{effect}</span>}
      </span>
    </div>
  );
}
