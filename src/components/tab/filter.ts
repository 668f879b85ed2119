import type { Entitlement } from '../../model/entitlement';
import { entitlementState, summaryGroup } from '../../model/summary';

/** What the list shows: everything, or one kind of trouble. */
export type UsageFilter = 'all' | 'exceeded' | 'reached' | 'near';

/** The filters besides "all", in the order shown. */
export const TROUBLE_FILTERS = ['exceeded', 'reached', 'near'] as const;

/** Filter and search. */
export interface View {
  /** Which statuses. */
  filter: UsageFilter;
  /** Part of a feature's name or id, in any case, with or without accents. */
  search: string;
}

/** The features that fit, in the order given. */
export function applyView(entitlements: readonly Entitlement[], { filter, search }: View, near: number): Entitlement[] {
  return entitlements.filter(
    (entitlement) =>
      (filter === 'all' || summaryGroup(entitlementState(entitlement, near).status) === filter) &&
      matchesSearch(search, entitlement.feature.name, entitlement.feature.id),
  );
}

/** Whether one of the texts contains what was typed. */
export function matchesSearch(search: string, ...texts: (string | undefined)[]): boolean {
  const wanted = fold(search.trim());
  return wanted === '' || texts.some((text) => text !== undefined && fold(text).includes(wanted));
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
