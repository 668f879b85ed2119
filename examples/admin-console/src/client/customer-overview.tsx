import { useSubscriptions } from 'react-entitlement-usage';
import type { Subscription, SubscriptionStatus } from 'react-entitlement-usage/core';
import type { ListedCustomer } from './api';

const STATUS: Record<SubscriptionStatus, string> = {
  active: 'Active',
  trialing: 'Trialing',
  past_due: 'Past due',
  scheduled: 'Scheduled',
  ended: 'Ended',
};

/** What a customer's page says besides usage: who it is and what it has subscribed to. */
export function CustomerOverview({ customer }: { customer: ListedCustomer }) {
  const subscriptions = useSubscriptions({ customerId: customer.id });
  return (
    <div className="console-overview">
      <section className="console-card console-section" aria-labelledby="console-details">
        <h2 id="console-details" className="console-subtitle">
          Details
        </h2>
        <dl className="console-facts">
          {customer.shows !== '' && (
            <>
              <dt>What there is to see</dt>
              <dd>{customer.shows}</dd>
            </>
          )}
          <dt>Time zone</dt>
          <dd>{customer.timeZone ?? '—'}</dd>
        </dl>
      </section>
      <section className="console-card console-section" aria-labelledby="console-subscriptions">
        <h2 id="console-subscriptions" className="console-subtitle">
          Subscriptions
        </h2>
        {subscriptions.status === 'pending' && <p className="console-muted">Loading subscriptions…</p>}
        {subscriptions.status === 'error' && (
          <p className="console-muted">
            Subscriptions could not be loaded.{' '}
            <button type="button" className="console-button" onClick={() => void subscriptions.refetch()}>
              Try again
            </button>
          </p>
        )}
        {subscriptions.status === 'success' && <SubscriptionList subscriptions={subscriptions.subscriptions} />}
      </section>
    </div>
  );
}

function SubscriptionList({ subscriptions }: { subscriptions: Subscription[] }) {
  if (subscriptions.length === 0)
    return <p className="console-muted">No subscription. What this customer may use is its own.</p>;
  return (
    <ul className="console-list">
      {subscriptions.map(({ id, name, status, startedAt }) => (
        <li key={id}>
          <bdi className="console-clip">{name}</bdi>
          <span className="console-badge" data-status={status}>
            {STATUS[status]}
          </span>
          <span className="console-muted">{startedAt === undefined ? '' : sentence(status, startedAt)}</span>
        </li>
      ))}
    </ul>
  );
}

const sentence = (status: SubscriptionStatus, startedAt: string): string =>
  `${status === 'scheduled' ? 'starts' : 'since'} ${DAY.format(new Date(startedAt))}`;

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
