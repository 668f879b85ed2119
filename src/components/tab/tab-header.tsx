import type { ReactNode } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { Instant } from '../../model/time';
import { AsOf } from './as-of';
import { Heading, type HeadingLevel } from './heading';
import { Headline } from './headline';
import { RefreshButton } from './refresh-button';
import { Skeleton } from '../shared/skeleton';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link TabHeader}. */
export interface TabHeaderProps {
  /** Id of the heading, the name of the tab. */
  headingId: string;
  /** Its level. */
  headingLevel: HeadingLevel;
  /** The subscription: a select or its name. */
  subscription: ReactNode;
  /** All features; `undefined`: not known yet. */
  entitlements: readonly Entitlement[] | undefined;
  /** Whether nothing is here yet, and something will be. */
  loading: boolean;
  /** How many features could not be loaded. */
  problems: number;
  /** The moment at which the numbers were true; `undefined`: none yet. */
  asOf: Instant | undefined;
  /** Whether a refresh that somebody asked for has brought these numbers. */
  isRefreshed: boolean;
  /** Whether it is loading. */
  busy: boolean;
  /** Loads the newest usage. */
  onRefresh: () => void;
}

/** The head of the tab: what it is, of which subscription, how it stands, how old that is, and a refresh. */
export function TabHeader({
  headingId,
  headingLevel,
  subscription,
  entitlements,
  loading,
  problems,
  asOf,
  isRefreshed,
  busy,
  onRefresh,
}: TabHeaderProps) {
  const { labels } = usePartContext();
  return (
    <div className="eu-tab__header" data-part="header">
      <Heading level={headingLevel} id={headingId} className="eu-tab__title">
        {labels.tab.title}
      </Heading>
      {subscription}
      {loading && <Skeleton className="eu-skeleton--headline" />}
      {entitlements !== undefined && (entitlements.length > 0 || problems > 0) && (
        <Headline entitlements={entitlements} problems={problems} />
      )}
      <div className="eu-tab__freshness">
        <AsOf asOf={asOf} isRefreshed={isRefreshed} />
        <RefreshButton busy={busy} onRefresh={onRefresh} />
      </div>
    </div>
  );
}
