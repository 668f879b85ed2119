import type { UsageState } from '../../model/limit';
import { StatusIcon } from '../shared/status-icon';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link StatusWord}. */
export interface StatusWordProps {
  /** How usage stands. */
  state: UsageState;
}

/** A status in its color, with an icon and a word; at or over a limit also what the limit does. */
export function StatusWord({ state: { status, limit } }: StatusWordProps) {
  const { labels } = usePartContext();
  const atLimit = limit.kind === 'limited' && (status === 'reached' || status === 'exceeded');
  const effect = atLimit
    ? { hard: labels.tab.blocked, soft: labels.tab.billed, unknown: null }[limit.enforcement]
    : null;
  return (
    <div className="eu-status" data-part="status" data-status={status}>
      <StatusIcon status={status} className="eu-status__icon" />
      <span className="eu-status__words">
        <span className="eu-status__word">{labels.status[status]}</span>
        {effect !== null && <span className="eu-status__effect">{effect}</span>}
      </span>
    </div>
  );
}
