import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import type { RecordSource } from '../../model/record';
import { usagePeriodAt } from '../panel/record-parts';
import type { Period } from '../../model/time';
import type { UseUsageRecordsOptions } from '../../hooks';

/** What the log is narrowed to. */
export interface LogFilters {
  /** Where records come from. */
  source: RecordSource | 'all';
  /** Whose they are; `''` = anyone's. */
  actorId: string;
  /** When they take effect. */
  period: 'all' | 'this' | 'previous';
  /** The one with this key, whatever else is chosen; `''` = any. */
  key: string;
}

/** Everything there is. */
export const NO_FILTERS: LogFilters = { source: 'all', actorId: '', period: 'all', key: '' };

/** What the log opens on: what people have changed; everything where they cannot, since usage is counted from events. */
export const firstFilters = ({ recording }: Pick<Entitlement, 'recording'>): LogFilters =>
  recording.kind === 'events' ? NO_FILTERS : { ...NO_FILTERS, source: 'adjustment' };

/** Whether less than everything is listed. */
export const isNarrowed = ({ source, actorId, period, key }: LogFilters): boolean =>
  source !== 'all' || actorId !== '' || period !== 'all' || key !== '';

/** The usage periods that can be chosen: those that the feature has. */
export function periodsOf({ usagePeriod, reset }: Entitlement): Partial<Record<LogFilters['period'], Period>> {
  if (usagePeriod === null) return {};
  const previous = usagePeriodAt(reset, toInstant(toEpoch(usagePeriod.start) - 1));
  return { this: usagePeriod, ...(previous && { previous }) };
}

/** What is asked for. Keys are unique, so a key leaves nothing for the other filters to do. */
export function questionOf(
  { source, actorId, period, key }: LogFilters,
  entitlement: Entitlement,
): Pick<UseUsageRecordsOptions, 'source' | 'from' | 'to' | 'actorId' | 'idempotencyKey'> {
  if (key !== '') return { idempotencyKey: key };
  const span = periodsOf(entitlement)[period];
  return {
    ...(source !== 'all' && { source }),
    ...(actorId !== '' && { actorId }),
    ...(span && { from: span.start, to: span.end }),
  };
}
