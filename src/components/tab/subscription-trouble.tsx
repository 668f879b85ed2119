import { useEffect } from 'react';
import { useEntitlementUsage } from '../../hooks';
import { labelCount } from '../../i18n';
import { summarize } from '../../model/summary';
import { usePartContext } from '../shared/use-part-context';

/** How a subscription stands, in a word: "1 over"; `null` = nothing to look at. */
export type Trouble = { text: string } | null;

/** Props of {@link SubscriptionTrouble}. */
export interface SubscriptionTroubleProps {
  /** The customer. */
  customerId: string;
  /** The subscription to look at. */
  subscriptionId: string;
  /** Told when it is known, and when it changes. */
  onTrouble: (subscriptionId: string, trouble: Trouble) => void;
}

/**
 * Looks at a subscription that is not shown. Draws nothing: it is a component so that any number of them
 * can ask through the same hook. When it cannot be learned, nothing is said.
 */
export function SubscriptionTrouble({ customerId, subscriptionId, onTrouble }: SubscriptionTroubleProps) {
  const { labels, formatters, near } = usePartContext();
  const { entitlements } = useEntitlementUsage({ customerId, subscriptionId });

  useEffect(() => {
    if (entitlements === undefined) return;
    const summary = summarize(entitlements, near);
    const worst = (['exceeded', 'reached', 'near'] as const).find((group) => summary[group] > 0);
    const text = worst && labels.tab.trouble(labelCount(summary[worst], formatters), worst);
    onTrouble(subscriptionId, text === undefined ? null : { text });
  }, [entitlements, near, labels, formatters, subscriptionId, onTrouble]);

  return null;
}
