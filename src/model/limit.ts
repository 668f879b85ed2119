import { compareQuantities, quantityRatio, scaleQuantity, subtractQuantities, type Quantity } from './quantity';

/**
 * What a customer may use of a feature. The four kinds differ in meaning and are never merged:
 * `unlimited` is a promise, `none` means that the engine knows no limit for it, `unknown` that it
 * could not be learned.
 */
export type Limit =
  | {
      kind: 'limited';
      /** The limit itself. `'0'` is a real limit: nothing is included. */
      value: Quantity;
      /** `hard` blocks further use, `soft` lets it through (usually billed), `unknown`: say neither. */
      enforcement: 'hard' | 'soft' | 'unknown';
      /** A hard stop above a soft `value`, where the engine has one. */
      cap?: Quantity;
    }
  | { kind: 'unlimited' }
  | { kind: 'none' }
  | {
      kind: 'unknown';
      /** Why it is not known, as a sentence for the page. */
      reason?: string;
    };

/**
 * How usage stands to its limit:
 * `ok` below the near threshold · `near` from it · `reached` exactly at the limit · `exceeded` above it ·
 * `unlimited` · `none` no limit set · `unknown` limit or usage not known.
 */
export type UsageStatus = 'ok' | 'near' | 'reached' | 'exceeded' | 'unlimited' | 'none' | 'unknown';

/** Usage, limit and all that follows from the two. Made by {@link usageState}; never clamped. */
export interface UsageState {
  /** Usage in the period, `null` when it is not known. */
  usage: Quantity | null;
  /** The limit that the usage is held against. */
  limit: Limit;
  /** What the two say together. */
  status: UsageStatus;
  /** Usage ÷ limit as a fraction (1.3 = 130 %); `null` without a positive limit or known usage. */
  utilization: number | null;
  /** Limit − usage, never below zero; `null` where there is no limited, known pair. */
  remaining: Quantity | null;
  /** Usage − limit when above the limit, else `'0'`; `null` where there is no limited, known pair. */
  overage: Quantity | null;
}

/** The share of a limit from which usage counts as near it, unless the host says another. */
export const DEFAULT_NEAR = 0.8;

/**
 * Holds usage against its limit. The table of statuses is the one in docs/architecture.md; nothing is
 * clamped, a limit of zero never gives NaN or infinity, unknown usage is never zero.
 *
 * @param usage usage in the period that the limit belongs to; `null` = not known
 * @param limit the limit
 * @param near share of the limit from which usage is near it; default {@link DEFAULT_NEAR}
 */
export function usageState(usage: Quantity | null, limit: Limit, near: number = DEFAULT_NEAR): UsageState {
  const open = { usage, limit, utilization: null, remaining: null, overage: null };
  if (usage === null) return { ...open, status: 'unknown' };
  if (limit.kind !== 'limited') return { ...open, status: limit.kind };
  const toLimit = compareQuantities(usage, limit.value);
  const difference = subtractQuantities(limit.value, usage);
  return {
    usage,
    limit,
    status: limitedStatus(usage, limit.value, toLimit, near),
    utilization: compareQuantities(limit.value, '0') > 0 ? utilizationOf(usage, limit.value, toLimit) : null,
    remaining: toLimit < 0 ? difference : '0',
    overage: toLimit > 0 ? subtractQuantities(usage, limit.value) : '0',
  };
}

/** Usage ÷ limit: 1 only when both are equal, however near the closest float comes. */
function utilizationOf(usage: Quantity, limit: Quantity, toLimit: -1 | 0 | 1): number | null {
  const ratio = quantityRatio(usage, limit);
  return ratio === 1 ? 1 + toLimit * Number.EPSILON : ratio;
}

function limitedStatus(usage: Quantity, limit: Quantity, toLimit: -1 | 0 | 1, near: number): UsageStatus {
  if (toLimit > 0) return 'exceeded';
  if (toLimit === 0 || compareQuantities(limit, '0') <= 0) return 'reached';
  return compareQuantities(usage, scaleQuantity(limit, near)) >= 0 ? 'near' : 'ok';
}
