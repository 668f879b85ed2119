import { useCallback, useState } from 'react';
import { UsageTab, useSubscriptions, type UsageRowActionsProps } from 'react-entitlement-usage';
import { CopyButton } from './copy-button';
import { goTo, withUsage } from './location';
import { Toast } from './toast';
import { differsInSearchOnly, type UsageAddress } from './usage-address';

/** The Entitlement usage tab of a customer. Everything that can be chosen in it is kept in the address. */
export function CustomerUsage({ customerId, address }: { customerId: string; address: UsageAddress }) {
  const { status, subscriptions } = useSubscriptions({ customerId });
  const [message, setMessage] = useState<string | null>(null);
  const isKnown = status === 'error' || subscriptions?.some(({ id }) => id === address.subscriptionId);
  const go = (change: Partial<UsageAddress>, how?: 'push' | 'replace'): void =>
    goTo(withUsage({ ...address, ...change }), how);
  const { view } = address;

  const renderRowActions = useCallback(
    ({ entitlement: { feature }, subscriptionId }: UsageRowActionsProps) => (
      <CopyButton
        icon="link"
        label={`Copy link to ${feature.name}`}
        text={() => linkTo(feature.id, subscriptionId ?? null, view.charts)}
        onCopied={() => setMessage(`Link to ${feature.name} copied.`)}
      />
    ),
    [view.charts],
  );

  return (
    <>
      <UsageTab
        customerId={customerId}
        headingLevel={2}
        // A link may name a subscription that has ended since.
        subscriptionId={isKnown === true ? address.subscriptionId : null}
        onSubscriptionChange={(subscriptionId) => go({ subscriptionId })}
        openFeatureIds={address.openFeatureIds}
        onOpenFeaturesChange={(ids) => go({ openFeatureIds: [...ids] })}
        view={view}
        onViewChange={(next) => go({ view: next }, differsInSearchOnly(view, next) ? 'replace' : 'push')}
        renderRowActions={renderRowActions}
        onRecordAdded={({ status: outcome, entitlement, record }) => {
          const name = entitlement?.feature.name ?? record?.featureId ?? 'Usage';
          setMessage(outcome === 'applied' ? `${name}: usage record added.` : `${name}: usage record ${outcome}.`);
        }}
        onError={(error) => setMessage(`Usage could not be loaded (${error.code}).`)}
      />
      <Toast message={message} onDone={() => setMessage(null)} />
    </>
  );
}

/** The address that shows one feature as it is shown now, and nothing else. */
function linkTo(featureId: string, subscriptionId: string | null, charts: UsageAddress['view']['charts']): string {
  const settings = charts[featureId];
  const view = {
    filter: 'all',
    search: '',
    sort: 'status',
    charts: settings ? { [featureId]: settings } : {},
  } as const;
  return location.origin + withUsage({ subscriptionId, openFeatureIds: [featureId], view });
}
