import { lastResetAt, resetsUntil } from './periods';
import type { Grant, MeteredEntitlement } from './model';

/** Usage in `[from, to)`, by the meter. */
export type UsageBetween = (from: number, to: number) => number;

export interface Value {
  usage: number;
  balance: number;
  overage: number;
  totalAvailableGrantAmount: number;
}

export interface Segment {
  from: number;
  to: number;
  usage: number;
  atStart: Record<string, number>;
  atEnd: Record<string, number>;
  /** What was used of each grant. */
  burnt: Record<string, number>;
  overage: number;
}

/** What each grant had at a reset, by its id. */
type Balances = Record<string, number>;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

const isActive = ({ effectiveAt, expiresAt = Infinity }: Grant, at: number): boolean =>
  effectiveAt <= at && at < expiresAt;

/** What the grants had when each period began: rolled over from the one before. By the reset that begins it. */
function openings(entitlement: MeteredEntitlement, usage: UsageBetween, until: number): Map<number, Balances> {
  const byReset = new Map<number, Balances>();
  let opening: Balances = {};
  let before: number | null = null;
  for (const at of resetsUntil(entitlement, until)) {
    const left: Balances = before === null ? {} : stateAt(entitlement, usage, before, opening, at, true).balances;
    opening = Object.fromEntries(
      entitlement.grants.flatMap(({ id, amount, effectiveAt, minRollover, maxRollover }) =>
        effectiveAt > at
          ? []
          : [[id, id in left ? Math.min(maxRollover, Math.max(left[id] ?? 0, minRollover)) : amount]],
      ),
    );
    byReset.set(at, opening);
    before = at;
  }
  return byReset;
}

/**
 * How the grants stand at a moment of the period that began at `reset`: used up by priority, from one change of the grants
 * to the next.
 *
 * @param isEnd whether the moment is the end of what came before it: what changes right then has not changed yet
 */
function stateAt(
  { grants }: MeteredEntitlement,
  usageBetween: UsageBetween,
  reset: number,
  opening: Balances,
  at: number,
  isEnd = false,
): { balances: Balances; usage: number; overage: number; total: number } {
  const usedBy = (until: number): number => Math.max(0, until > reset ? usageBetween(reset, until) : 0);
  const amountAtFirst = ({ id, amount }: Grant): number => opening[id] ?? amount;
  const byPriority = [...grants].sort((a, b) => a.priority - b.priority || a.effectiveAt - b.effectiveAt);
  const used: Balances = Object.fromEntries(grants.map(({ id }) => [id, 0]));
  let overage = 0;
  /** Takes usage from grants that are active; what is given back goes to the last of them first. */
  const burn = (active: readonly Grant[], usage: number): void => {
    overage += usage;
    for (const grant of active) {
      const taken = Math.min(amountAtFirst(grant) - (used[grant.id] ?? 0), Math.max(0, overage));
      used[grant.id] = (used[grant.id] ?? 0) + taken;
      overage -= taken;
    }
    for (const grant of [...grants].reverse()) {
      const given = Math.min(used[grant.id] ?? 0, Math.max(0, -overage));
      used[grant.id] = (used[grant.id] ?? 0) - given;
      overage += given;
    }
  };
  const changes = grants.flatMap(({ effectiveAt, expiresAt = at }) => [effectiveAt, expiresAt]);
  const edges = [...new Set([reset, ...changes.filter((edge) => edge > reset && edge < at)])].sort((a, b) => a - b);
  let active: Grant[] = [];
  edges.forEach((start, index) => {
    active = byPriority.filter((grant) => isActive(grant, start));
    const end = edges[index + 1] ?? at;
    burn(active, usedBy(end) - usedBy(start));
  });
  if (!isEnd) {
    active = byPriority.filter((grant) => isActive(grant, at));
    burn(active, 0);
  }
  const ended = grants.filter((grant) => !active.includes(grant));
  return {
    balances: Object.fromEntries(active.map((grant) => [grant.id, amountAtFirst(grant) - (used[grant.id] ?? 0)])),
    usage: at > reset ? usageBetween(reset, at) : 0,
    overage,
    total: sum(active.map(amountAtFirst)) + sum(ended.map(({ id }) => used[id] ?? 0)),
  };
}

/** The value of an entitlement at a moment. */
export function valueAt(entitlement: MeteredEntitlement, usageBetween: UsageBetween, at: number): Value {
  const reset = lastResetAt(entitlement, at);
  const opening = openings(entitlement, usageBetween, reset).get(reset) ?? {};
  const state = stateAt(entitlement, usageBetween, reset, opening, at);
  return {
    usage: state.usage,
    balance: sum(Object.values(state.balances)),
    overage: state.overage,
    totalAvailableGrantAmount: state.total,
  };
}

/** The burn-down between two moments: a new segment at each reset, and where a grant begins or ends. */
export function segmentsOf(
  entitlement: MeteredEntitlement,
  usageBetween: UsageBetween,
  from: number,
  to: number,
  /** Whether a grant that ends with a segment is left out of the balances at its end. */
  omitsEnded = false,
): Segment[] {
  const grantEdges = entitlement.grants.flatMap(({ effectiveAt, expiresAt }) => [effectiveAt, expiresAt ?? to]);
  const inside = [...resetsUntil(entitlement, to), ...grantEdges].filter((edge) => edge > from && edge < to);
  const edges = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  const opened = openings(entitlement, usageBetween, to);
  let before: { reset: number; atEnd: Balances } | null = null;
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] as number;
    const reset = lastResetAt(entitlement, start);
    const opening = opened.get(reset) ?? {};
    const first = stateAt(entitlement, usageBetween, reset, opening, start);
    const { grants } = entitlement;
    const last = stateAt(entitlement, usageBetween, reset, opening, end, true);
    // A grant that begins is whole at first: what was used too much before is taken from it then.
    const isNew = (id: string): boolean => before !== null && before.reset === reset && !(id in before.atEnd);
    const atStart = Object.fromEntries(
      Object.entries(first.balances).map(([id, balance]) => [id, isNew(id) ? amountOf(grants, id) : balance]),
    );
    before = { reset, atEnd: last.balances };
    const entries = Object.entries(last.balances);
    const hasEnded = (id: string): boolean => grants.some((grant) => grant.id === id && !isActive(grant, end));
    return {
      from: start,
      to: end,
      usage: last.usage - first.usage,
      atStart,
      atEnd: omitsEnded ? Object.fromEntries(entries.filter(([id]) => !hasEnded(id))) : last.balances,
      burnt: Object.fromEntries(entries.map(([id, balance]) => [id, (atStart[id] ?? 0) - balance])),
      overage: last.overage,
    };
  });
}

const amountOf = (grants: readonly Grant[], id: string): number => grants.find((grant) => grant.id === id)?.amount ?? 0;
