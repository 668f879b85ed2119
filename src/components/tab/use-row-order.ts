import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { sortEntitlements, type SortOptions } from '../../model/sort';

/**
 * Entitlements in the order to show. It is made once and kept while numbers change under it, so that
 * no row jumps away from the hand that is about to press it; it is made anew when `epoch` changes (another
 * subscription, a refresh), with another sort, or when features come or go.
 *
 * @param entitlements what is shown; `undefined`: nothing yet
 * @param options what it is sorted by
 * @param epoch changes when the order may be made anew
 */
export function useRowOrder(
  entitlements: readonly Entitlement[] | undefined,
  options: Required<SortOptions>,
  epoch: string,
): readonly Entitlement[] {
  const made = `${epoch}/${options.sort}`;
  // Made with the state where numbers are here at once: a state set while React 18 takes over a server's page makes it
  // render this part as if it were no such page.
  const [order, setOrder] = useState(() => ({ made, ids: idsOf(sortEntitlements(entitlements ?? [], options)) }));
  if (entitlements === undefined) return [];

  const byId = new Map(entitlements.map((entitlement) => [entitlement.id, entitlement]));
  const stands = order.made === made && order.ids.length === byId.size && order.ids.every((id) => byId.has(id));
  if (stands) return order.ids.flatMap((id) => byId.get(id) ?? []);
  const sorted = sortEntitlements([...byId.values()], options);
  setOrder({ made, ids: idsOf(sorted) });
  return sorted;
}

const idsOf = (entitlements: readonly Entitlement[]): string[] => entitlements.map(({ id }) => id);
