import type { Unit } from '../../model/entitlement';
import type { UsageRecord } from '../../model/record';
import { useLogContext } from './use-log-context';

/** A record in words. */
export interface RecordWords {
  /** "+500", "Set to 12,000": without its unit, for a column. */
  what(record: UsageRecord): string;
  /** The same with its unit, for a sentence. */
  whatWithUnit(record: UsageRecord): string;
  /** Who added it; `null` when that is not known. */
  who(record: UsageRecord): string | null;
  /** A moment: with its year where that is not this one. */
  when(instant: string): string;
}

/** Makes the words of records, in the unit of a feature. */
export function useRecordWords(unit: Unit | undefined): RecordWords {
  const { labels, formatters, now } = useLogContext();
  const { records: words } = labels;
  return {
    what: ({ behavior, value }) =>
      behavior === 'set' ? words.set(formatters.quantity(value)) : words.delta(formatters.signedQuantity(value)),
    whatWithUnit: ({ behavior, value }) =>
      behavior === 'set'
        ? words.set(formatters.quantityWithUnit(value, unit))
        : words.delta(formatters.signedQuantityWithUnit(value, unit)),
    who: ({ actor }) => actor?.name ?? actor?.id ?? null,
    when: (instant) => formatters.dateTime(instant, now()),
  };
}
