/** Ids that are put together of several: each part can be told again, whatever it holds. */

/** The colon parts them, so that one within a part is written otherwise. */
const escapePart = (part: string): string => part.replaceAll('%', '%25').replaceAll(':', '%3A');

/** Id of a record: of a feature, by the event that it is. An event is known by its source and its id together. */
export const recordIdOf = (featureKey: string, { source, id }: { source: string; id: string }): string =>
  [featureKey, source, id].map(escapePart).join(':');

/** Whose a key is. */
export interface KeyOwner {
  /** The engine's own id of the customer. */
  ownerId: string;
  /** The host's id of the customer: several of them may be one customer of the engine. */
  customerId: string;
}

/** A key is one customer's, while an engine that dedupes knows an id of a source once for all of them. */
const prefixOf = ({ ownerId, customerId }: KeyOwner): string => `${escapePart(ownerId)}:${escapePart(customerId)}:`;

/** Id of the event that a key of a customer writes. */
export const eventIdOf = (owner: KeyOwner, key: string): string => prefixOf(owner) + key;

/** The key that has written an event; `null` when it is none of this customer's. */
export function keyOfEvent(owner: KeyOwner, eventId: string): string | null {
  const prefix = prefixOf(owner);
  return eventId.startsWith(prefix) && eventId.length > prefix.length ? eventId.slice(prefix.length) : null;
}
