import { useCallback, useState } from 'react';
import { toEpoch } from '../../model/instant';
import type { Subscription } from '../../model/subscription';
import { Select } from '../shared/select';
import { SubscriptionTrouble, type Trouble } from './subscription-trouble';
import { usePartContext } from '../shared/use-part-context';

/** How many of the subscriptions not chosen say how they stand. */
const MOST_LOOKED_AT = 10;

/** Props of {@link SubscriptionSelect}. */
export interface SubscriptionSelectProps {
  /** The customer. */
  customerId: string;
  /** The customer's subscriptions. */
  subscriptions: readonly Subscription[];
  /** Id of the one that is shown. */
  chosen: string | undefined;
  /** The user chooses another one. */
  onChoose: (subscriptionId: string) => void;
  /** Whether the others may be looked at: once the chosen one is on screen. */
  lookAtOthers: boolean;
}

/**
 * Which subscription is shown. A select with two or more, else the name as text. Its rows say where each
 * subscription stands and, as soon as that is known, how many of its features are in trouble.
 */
export function SubscriptionSelect({
  customerId,
  subscriptions,
  chosen,
  onChoose,
  lookAtOthers,
}: SubscriptionSelectProps) {
  const { labels, formatters, now } = usePartContext();
  const [troubles, setTroubles] = useState<Record<string, Trouble>>({});
  const onTrouble = useCallback((id: string, trouble: Trouble) => {
    setTroubles((known) => ({ ...known, [id]: trouble }));
  }, []);

  const { tab } = labels;
  const shown = subscriptions.find(({ id }) => id === chosen);
  /** What is scheduled has not begun: its usage looks like that of any other one. */
  const startOf = ({ status, startedAt }: Subscription) =>
    status === 'scheduled' && startedAt !== undefined && toEpoch(startedAt) > now()
      ? tab.starts(formatters.date(startedAt, now()))
      : null;
  const start = shown === undefined ? null : startOf(shown);
  const status = shown && (
    <>
      <span className="eu-tab__subscription-status" data-status={shown.status}>
        {tab.subscriptionStatus[shown.status]}
      </span>
      {start !== null && <span className="eu-tab__subscription-start eu-text">{start}</span>}
    </>
  );
  const name = (subscription: Subscription) => nameOf(subscription, subscriptions, tab.subscriptionWithDetail);
  if (subscriptions.length === 0) return null;
  // One that is shown but not listed (an ended one, say) needs the select: it is the way back.
  if (subscriptions.length === 1 && shown !== undefined) {
    return (
      <div className="eu-tab__subscription" data-part="subscription">
        <span className="eu-tab__subscription-name eu-text">{name(shown)}</span>
        {status}
      </div>
    );
  }

  const others = subscriptions.filter(({ id }) => id !== chosen).slice(0, MOST_LOOKED_AT);
  return (
    <div className="eu-tab__subscription" data-part="subscription">
      <Select
        label={tab.subscription}
        className="eu-tab__subscription-select"
        value={chosen ?? ''}
        placeholder={chosen ?? ''}
        onValueChange={onChoose}
        options={subscriptions.map((subscription) => {
          const trouble = subscription.id === chosen ? undefined : troubles[subscription.id];
          const standing = [tab.subscriptionStatus[subscription.status], startOf(subscription), trouble?.text];
          return {
            value: subscription.id,
            label: name(subscription),
            description: standing.filter((part) => typeof part === 'string').join(labels.common.separator),
          };
        })}
      />
      {status}
      {lookAtOthers &&
        others.map(({ id }) => (
          <SubscriptionTrouble key={id} customerId={customerId} subscriptionId={id} onTrouble={onTrouble} />
        ))}
    </div>
  );
}

/** The subscription's name; with its resource, or with its id where another one has the same name. */
function nameOf(
  { id, name, resource }: Subscription,
  all: readonly Subscription[],
  withDetail: (name: string, detail: string) => string,
): string {
  if (resource !== undefined) return withDetail(name, resource.name ?? resource.id);
  const unique = all.every((other) => other.id === id || other.name !== name);
  return unique ? name : withDetail(name, id);
}
