import { isUsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { OpenMeter } from './engine';
import type { ApiEvent } from './types';

/** Sends an event of a feature, and remembers it until the engine has surely counted it. */
export async function send(
  { api, pending, isDeduping }: OpenMeter,
  { customerId, featureKey }: { customerId: string; featureKey: string },
  event: ApiEvent,
  context: CallContext,
): Promise<void> {
  const takeBack = pending.add({ customerId, featureKey, eventId: event.id });
  try {
    await api.ingest(event, isDeduping ? 'by-key' : 'never', context);
  } catch (error) {
    if (isUsageError(error) && error.code !== 'outcome_unknown') takeBack();
    throw error;
  }
}
