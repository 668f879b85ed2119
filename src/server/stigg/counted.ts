import type { Entitlement } from '../../model/entitlement';
import { compareQuantities, isQuantity, subtractQuantities } from '../../model/quantity';
import type { NewUsageRecord } from '../../model/record';
import { judgeRecord } from '../../model/write';

/**
 * Whether usage is as it would be if the record had been counted already. Of a record that was sent before with an
 * unknown outcome, usage may hold it: comparing that with the preview would refuse the very record that made the
 * difference. Sent again with its key, it counts once.
 */
export const mayBeCounted = (entitlement: Entitlement, input: NewUsageRecord): boolean =>
  judgeRecord(without(entitlement, input), input).verdict === 'write';

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
