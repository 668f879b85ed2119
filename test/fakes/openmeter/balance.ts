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
    const left: Balances = before === null ? {} : stateAt(entitlement, usage, before, opening, at).balances;
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

/** How the grants stand at a moment of the period that began at `reset`: used up by priority. */
function stateAt(
  { grants }: MeteredEntitlement,
  usageBetween: UsageBetween,
  reset: number,
  opening: Balances,
  at: number,
): { balances: Balances; usage: number; overage: number; total: number } {
  const usage = at > reset ? usageBetween(reset, at) : 0;
  let open = Math.max(0, usage);
  const balances: Balances = {};
  const known = grants.filter(({ effectiveAt }) => effectiveAt <= at);
  let expiredUse = 0;
  for (const grant of known.sort((a, b) => a.priority - b.priority || a.effectiveAt - b.effectiveAt)) {
    const has = opening[grant.id] ?? grant.amount;
    // What an expired grant has covered until then stays covered; what it had left is gone.
    const covers = isActive(grant, at) ? has : Math.min(has, Math.max(0, usageBetween(reset, grant.expiresAt ?? at)));
    const used = Math.min(covers, open);
    open -= used;
    if (isActive(grant, at)) balances[grant.id] = has - used;
    else expiredUse += used;
  }
  const total = sum(known.filter((grant) => isActive(grant, at)).map(({ id, amount }) => opening[id] ?? amount));
  return { balances, usage, overage: open, total: total + expiredUse };
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
    const grants = activeAt(entitlement, start);
    const last = stateAt({ ...entitlement, grants }, usageBetween, reset, opening, end);
    // A grant that begins is whole at first: what was used too much before is taken from it then.
    const isNew = (id: string): boolean => before !== null && before.reset === reset && !(id in before.atEnd);
    const atStart = Object.fromEntries(
      Object.entries(first.balances).map(([id, balance]) => [id, isNew(id) ? amountOf(grants, id) : balance]),
    );
    before = { reset, atEnd: last.balances };
    return {
      from: start,
      to: end,
      usage: last.usage - first.usage,
      atStart,
      atEnd: last.balances,
      overage: last.overage,
    };
  });
}

const amountOf = (grants: readonly Grant[], id: string): number => grants.find((grant) => grant.id === id)?.amount ?? 0;

/** The grants of a segment, without those that begin with the next one. */
const activeAt = ({ grants }: MeteredEntitlement, start: number): Grant[] =>
  grants.filter(({ effectiveAt }) => effectiveAt <= start);
