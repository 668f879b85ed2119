import type { ReadoutValue } from '../geometry/readout';
import type { ValueText } from './value-text';

/** What a companion says about a bucket, with the unit; null where it says nothing. */
export const companionText = (said: ReadoutValue | string | null, values: ValueText): string | null =>
  said === null || typeof said === 'string' ? said : values.withUnit(said);
