import type { Entitlement } from '../../model/entitlement';
import { compareQuantities, isQuantity, subtractQuantities } from '../../model/quantity';
import type { NewUsageRecord } from '../../model/record';
import { intentText, judgeRecord } from '../../model/write';

/** Most writes that are remembered; the oldest are forgotten first. */
const MOST = 1_000;

/**
 * The writes of this process whose outcome is not known. Stigg counts a key once and does not tell a repeated one: when
 * such a write is sent again, usage may hold it already, and comparing that with the preview would refuse the very
 * record that made the difference.
 */
export interface OpenWrites {
  /** Remembers a write whose answer was lost. */
  add(input: NewUsageRecord): void;
  /** Forgets it: its outcome is known. */
  settle(input: NewUsageRecord): void;
  /** Whether the record is such a write, and usage is as it would be if it had been counted. */
  mayBeCounted(entitlement: Entitlement, input: NewUsageRecord): boolean;
}

export function createOpenWrites(): OpenWrites {
  const intents = new Map<string, string>();
  const idOf = ({ customerId, idempotencyKey }: NewUsageRecord): string => JSON.stringify([customerId, idempotencyKey]);
  return {
    add(input) {
      intents.delete(idOf(input));
      intents.set(idOf(input), intentText(input));
      const [oldest] = intents.keys();
      if (intents.size > MOST && oldest !== undefined) intents.delete(oldest);
    },
    settle: (input) => void intents.delete(idOf(input)),
    mayBeCounted: (entitlement, input) =>
      intents.get(idOf(input)) === intentText(input) &&
      judgeRecord(without(entitlement, input), input).verdict === 'write',
  };
}

/** The entitlement as it would be without the record, where usage can hold it. */
function without(entitlement: Entitlement, { behavior, value, expected }: NewUsageRecord): Entitlement {
  const { usage } = entitlement;
  if (usage === null) return entitlement;
  if (behavior === 'delta') {
    const before = subtractQuantities(usage, value);
    return isQuantity(before) ? { ...entitlement, usage: before } : entitlement;
  }
  const isSet = compareQuantities(usage, value) === 0;
  return isSet ? { ...entitlement, usage: expected?.usage ?? usage } : entitlement;
}
