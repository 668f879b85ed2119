import type { Instant } from '../../model/time';
import { useAge } from './use-age';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link AsOf}. */
export interface AsOfProps {
  /** The moment at which the numbers were true; `undefined`: none yet. */
  asOf: Instant | undefined;
  /** Whether a refresh that somebody asked for has brought these numbers: then it says so to who cannot see it. */
  isRefreshed: boolean;
}

/** "As of 14:32 UTC", read out when it changes, and how long ago that was. */
export function AsOf({ asOf, isRefreshed }: AsOfProps) {
  const { labels, formatters, now } = usePartContext();
  const minutes = useAge(asOf);
  return (
    <span className="eu-tab__as-of" data-part="as-of" {...(asOf !== undefined && { title: formatters.dateTime(asOf) })}>
      {/* There from the start, so that a screen reader notices when it is filled. */}
      <span role="status">
        {asOf === undefined ? '' : labels.common.asOf(formatters.asOf(asOf, now()))}
        {isRefreshed && minutes === null && <span className="eu-visually-hidden"> {labels.tab.refreshed}</span>}
      </span>
      {minutes !== null && <span className="eu-tab__age">{formatters.age(minutes)}</span>}
    </span>
  );
}
