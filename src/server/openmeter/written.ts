/** What is written into an event besides its usage, so that the log can tell later what was asked, by whom and why. */
import { isQuantity } from '../../model/quantity';
import type { Actor, UpdateBehavior } from '../../model/record';
import type { Instant } from '../../model/time';
import type { ApiEvent } from './types';

/** The one key of an event's data that is ours. No meter reads it. */
export const WRITTEN_KEY = 'entitlement_usage';

/** What a record or an event was asked for with. */
export interface Written {
  kind: 'record' | 'event';
  /** Digest of the intent: the same key with another one is another intent. */
  intent: string;
  feature: string;
  behavior?: UpdateBehavior;
  /** What was asked for, as it was typed. */
  value?: string;
  /** What it did to usage as it was read just before. */
  applied?: string;
  /** The moment that a Set by difference was of: the event itself lies just before it. */
  at?: Instant | undefined;
  note?: string;
  actor?: Actor;
}

/** What was written with an event; `null` when it is none of ours. */
export function writtenWith({ source, data }: ApiEvent, ownSource: string): Written | null {
  const written = data?.[WRITTEN_KEY];
  if (source !== ownSource || typeof written !== 'object' || written === null) return null;
  const { kind, intent, feature, value, applied, at } = written as Partial<Written>;
  const isOurs =
    (kind === 'record' || kind === 'event') &&
    typeof intent === 'string' &&
    typeof feature === 'string' &&
    // Another writer with our source may have put anything there.
    [value, applied].every((quantity) => quantity === undefined || isQuantity(quantity)) &&
    (at === undefined || (typeof at === 'string' && Number.isFinite(Date.parse(at))));
  return isOurs ? (written as Written) : null;
}

/** Of an actor what the contract has, and nothing that the host keeps besides. */
export const actorOf = ({ id, name }: Actor): Actor => ({ id, ...(name !== undefined && { name }) });
