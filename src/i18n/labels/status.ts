/** English words for how usage stands to its limit. */
export const defaultStatusLabels = {
  /** Below the near threshold. */
  ok: 'Fine',
  /** From the near threshold on. */
  near: 'Near limit',
  /** Exactly at the limit. */
  reached: 'At limit',
  /** Above the limit. */
  exceeded: 'Over limit',
  /** The plan promises unlimited usage. */
  unlimited: 'Unlimited',
  /** The engine has no limit for it. */
  none: 'No limit set',
  /** Usage or limit could not be learned. */
  unknown: 'Not known',
};

/**
 * Words for the statuses: each can be replaced.
 *
 * @interface
 */
export type StatusLabels = typeof defaultStatusLabels;
