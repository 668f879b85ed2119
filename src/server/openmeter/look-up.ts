import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { OpenMeter } from './engine';
import { logStart } from './log-reach';
import type { ApiIngestedEvent } from './types';
import { digestOf, writtenWith, type Written } from './written';

/** What a key has written before. */
export interface Repeated {
  stored: ApiIngestedEvent;
  written: Written;
}

/**
 * The event that a key has written, as far as the log shows it: it reaches 32 days back, and what came in the last seconds
 * is not there yet.
 *
 * @param intent text of the intent that comes with the key now
 * @throws UsageError `duplicate_key` when the key has written another intent
 */
export async function findRepeated(
  { api, source, now }: OpenMeter,
  customerId: string,
  key: string,
  intent: string,
  context: CallContext,
): Promise<Repeated | null> {
  const filter = {
    id: { $eq: key },
    source: { $eq: source },
    customerId: { $in: [customerId] },
    time: { $gte: logStart(now()) },
  };
  const { items } = await api.events({ filter, limit: 1 }, context);
  const stored = items[0];
  if (!stored) return null;
  const written = writtenWith(stored.event, source);
  if (written?.intent !== (await digestOf(intent))) {
    throw new UsageError(
      'duplicate_key',
      'This key has already written another record or event, so nothing was written. Use a new key for a new intent.',
    );
  }
  return { stored, written };
}
