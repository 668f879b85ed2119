import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { mapBounded } from './bounded';
import type { OpenMeter } from './engine';
import { eventIdOf, type KeyOwner } from './ids';
import { logStart } from './log-reach';
import { usedOtherwise } from './recent-writes';
import type { ApiIngestedEvent } from './types';
import { writtenWith, type Written } from './written';

/** So many events are looked up at once: an address has an end, and so has a page. */
const MOST_AT_ONCE = 50;

/** What a key has written before. */
export interface Repeated {
  stored: ApiIngestedEvent;
  written: Written;
}

/**
 * The event that a key has written, as far as the log shows it: it reaches 32 days back, and what came in the last seconds
 * is not there yet.
 *
 * @param intent digest of the intent that comes with the key now
 * @throws UsageError `duplicate_key` when the key has written another intent, or what the engine cannot count
 */
export async function findRepeated(
  { api, source, now }: OpenMeter,
  owner: KeyOwner,
  key: string,
  intent: string,
  context: CallContext,
): Promise<Repeated | null> {
  const filter = {
    id: { $eq: eventIdOf(owner, key) },
    source: { $eq: source },
    customerId: { $in: [owner.ownerId] },
    time: { $gte: logStart(now()) },
  };
  const { items } = await api.events({ filter, limit: 1 }, context);
  const stored = items[0];
  if (!stored) return null;
  const written = writtenWith(stored.event, source);
  if (written?.intent !== intent) throw usedOtherwise();
  if (stored.validationError !== undefined) {
    throw new UsageError(
      'duplicate_key',
      `OpenMeter has taken what this key wrote and does not count it: ${stored.validationError}. Mend that there, then write with a new key.`,
    );
  }
  return { stored, written };
}

/** Which of these events of a customer the log shows. */
export async function findShown(
  { api, source, now }: OpenMeter,
  customerId: string,
  eventIds: readonly string[],
  context: CallContext,
): Promise<string[]> {
  const parts = Array.from({ length: Math.ceil(eventIds.length / MOST_AT_ONCE) }, (_, index) =>
    eventIds.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
  const shown = await mapBounded(parts, async (asked) => {
    const filter = {
      id: { $in: asked },
      source: { $eq: source },
      customerId: { $in: [customerId] },
      time: { $gte: logStart(now()) },
    };
    const { items } = await api.events({ filter, limit: MOST_AT_ONCE }, context);
    return items.map(({ event }) => event.id);
  });
  return shown.flat();
}
