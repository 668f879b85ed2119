import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { sortByTrouble } from '../../model/summary';

/**
 * Entitlements with trouble first. The order is made once and kept while numbers change under it, so that
 * no row jumps away from the hand that is about to press it; it is made anew when `epoch` changes (another
 * subscription, a refresh) or when features come or go.
 *
 * @param entitlements what is shown; `undefined`: nothing yet
 * @param near share of a limit from which usage is near it
 * @param epoch changes when the order may be made anew
 */
export function useRowOrder(
  entitlements: readonly Entitlement[] | undefined,
  near: number,
  epoch: string,
): readonly Entitlement[] {
  const [order, setOrder] = useState<{ epoch: string; ids: string[] }>({ epoch: '', ids: [] });
  if (entitlements === undefined) return [];

  const byId = new Map(entitlements.map((entitlement) => [entitlement.id, entitlement]));
  const stands = order.epoch === epoch && order.ids.length === byId.size && order.ids.every((id) => byId.has(id));
  if (stands) return order.ids.flatMap((id) => byId.get(id) ?? []);
  const sorted = sortByTrouble([...byId.values()], near);
  setOrder({ epoch, ids: sorted.map(({ id }) => id) });
  return sorted;
}
