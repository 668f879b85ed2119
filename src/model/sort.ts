import type { Entitlement } from './entitlement';
import { toEpoch } from './instant';
import { DEFAULT_NEAR, type UsageState, type UsageStatus } from './limit';
import { entitlementState } from './summary';

/** What a list of features can be sorted by, in the order offered. */
export const USAGE_SORTS = ['status', 'name', 'utilization', 'next-reset'] as const;

/**
 * `status`: trouble first (over, at, near, not known, the rest). `name`: by the alphabet of the language.
 * `utilization`: the fullest first. `next-reset`: the soonest first. What has no such value comes last.
 */
export type UsageSort = (typeof USAGE_SORTS)[number];

const TROUBLE: Record<UsageStatus, number> = {
  exceeded: 0,
  reached: 1,
  near: 2,
  unknown: 3,
  ok: 4,
  unlimited: 4,
  none: 4,
};

interface Row {
  entitlement: Entitlement;
  state: UsageState;
  index: number;
}

type Compare = (a: Row, b: Row) => number;

/** What has no value comes last, whichever way the others run. */
const nullsLast =
  (of: (row: Row) => number | null, direction: 1 | -1): Compare =>
  (a, b) => {
    const [left, right] = [of(a), of(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return direction * (left - right);
  };

const byUtilization = nullsLast(({ state }) => state.utilization, -1);

const byNextReset = nullsLast(({ entitlement: { reset } }) => (reset?.next ? toEpoch(reset.next) : null), 1);

// Not localeCompare: the runtime's locale differs between server and browser.
const byFoldedName: Compare = (a, b) => {
  const [left, right] = [a.entitlement.feature.name.toLowerCase(), b.entitlement.feature.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
};

function byLocalName(locale: string): Compare {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return (a, b) => compare(a.entitlement.feature.name, b.entitlement.feature.name);
}

function comparisons(sort: UsageSort, locale: string): Compare[] {
  if (sort === 'name') return [byLocalName(locale)];
  if (sort === 'utilization') return [byUtilization, byFoldedName];
  if (sort === 'next-reset') return [byNextReset, byFoldedName];
  return [(a, b) => TROUBLE[a.state.status] - TROUBLE[b.state.status], byUtilization, byFoldedName];
}

/** How {@link sortEntitlements} sorts. */
export interface SortOptions {
  /** By what. Default `status`. */
  sort?: UsageSort;
  /** Share of a limit from which usage is near it. Default 0.8. */
  near?: number;
  /** BCP 47 tag of the language whose alphabet counts. Default `en-US`. */
  locale?: string;
}

/** The same entitlements in another order; equals stay as they were given. Does not change the list it is given. */
export function sortEntitlements<E extends Entitlement>(
  entitlements: readonly E[],
  { sort = 'status', near = DEFAULT_NEAR, locale = 'en-US' }: SortOptions = {},
): E[] {
  const compare = comparisons(sort, locale);
  return entitlements
    .map((entitlement, index) => ({ entitlement, index, state: entitlementState(entitlement, near) }))
    .sort((a, b) => {
      for (const part of compare) {
        const order = part(a, b);
        if (order !== 0) return order;
      }
      return a.index - b.index;
    })
    .map(({ entitlement }) => entitlement);
}
