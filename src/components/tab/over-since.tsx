import { useUsageHistory } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import { historyQuestion, type AvailableHistory } from '../../model/history-question';
import { toEpoch, toInstant } from '../../model/instant';
import { overLimitSince } from '../../model/over-limit';
import type { UsageScope } from '../../model/subscription';
import { relatesToLimit } from '../../model/usage-range';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link OverSince}. */
export interface OverSinceProps {
  /** Whose usage. */
  scope: UsageScope;
  /** A feature that is over its limit. */
  entitlement: Entitlement;
}

/** "Over limit since Nov 26.": to the day, from the history that the chart opens on. Nothing where there is none. */
export function OverSince({ scope, entitlement }: OverSinceProps) {
  const { history } = entitlement;
  return history.kind === 'available' ? <Since scope={scope} entitlement={entitlement} rules={history} /> : null;
}

function Since({ scope, entitlement, rules }: OverSinceProps & { rules: AvailableHistory }) {
  const { labels, formattersIn, timeZone } = usePartContext();
  const at = toEpoch(entitlement.asOf);
  const { query, range } = historyQuestion(scope, entitlement, rules, { at, pageZone: timeZone });
  const { history } = useUsageHistory(query);
  const zone = history?.timeZone ?? timeZone;
  const times = formattersIn(zone);
  if (history === undefined || isCoarse(history.granularity)) return null;
  // Amounts of a part of the time do not add up to what the limit is held against.
  if (history.kind === 'amount' && !relatesToLimit(range, entitlement)) return null;
  const since = overLimitSince(history);
  if (since === null) return null;
  const instant = toInstant(since.at);
  const when = history.granularity === 'day' ? times.date(instant, at) : times.dateTime(instant, at);
  return <> {since.orEarlier ? labels.tab.overSinceBefore(when) : labels.tab.overSince(when)}</>;
}

/** A week or a month says no day. */
const isCoarse = (granularity: string): boolean => !['minute', 'hour', 'day'].includes(granularity);
