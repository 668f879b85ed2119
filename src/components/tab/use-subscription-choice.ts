import { useState } from 'react';
import type { Subscription } from '../../model/subscription';
import { chooseSubscription } from '../../model/summary';

/** What {@link useSubscriptionChoice} is told. */
export interface SubscriptionChoiceOptions {
  /** The host's choice; wins always. `null`: the host has none, and the first choice is shown. */
  subscriptionId: string | null | undefined;
  /** The first choice, when the host does not control it. */
  defaultSubscriptionId: string | undefined;
  /** Told when the user chooses. */
  onSubscriptionChange: ((subscriptionId: string) => void) | undefined;
  /** The customer's subscriptions; `undefined`: not known yet. */
  subscriptions: readonly Subscription[] | undefined;
}

/**
 * Which subscription is shown: the host's, else the user's, else the default, else the newest in force.
 * Once the list is here a choice that is not in it falls away, unless the host controls it.
 */
export function useSubscriptionChoice({
  subscriptionId,
  defaultSubscriptionId,
  onSubscriptionChange,
  subscriptions,
}: SubscriptionChoiceOptions) {
  const [own, setOwn] = useState(defaultSubscriptionId);
  const listed = (id: string | undefined) => subscriptions?.some((subscription) => subscription.id === id) ?? false;
  const first = subscriptions === undefined ? undefined : chooseSubscription(subscriptions)?.id;
  const isControlled = subscriptionId !== undefined;
  const chosen = subscriptionId ?? (!isControlled && listed(own) ? own : first);

  return {
    /** The subscription whose usage is shown; `undefined`: customer level, or not known yet. */
    chosen,
    /** Whether it is known what to ask for. A controlled choice needs no list. */
    ready: typeof subscriptionId === 'string' || subscriptions !== undefined,
    /** The user chooses another one. */
    choose: (id: string) => {
      if (!isControlled) setOwn(id);
      onSubscriptionChange?.(id);
    },
  };
}
