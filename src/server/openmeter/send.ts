import { isUsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { OpenMeter } from './engine';
import type { ApiEvent } from './types';

/** Sends an event of a customer, and remembers it until the engine has surely counted it. @param customerId the engine's own */
export async function send(
  { api, pending, isDeduping }: OpenMeter,
  customerId: string,
  event: ApiEvent,
  context: CallContext,
): Promise<void> {
  const takeBack = pending.add({ customerId, eventType: event.type, eventId: event.id });
  try {
    await api.ingest(event, isDeduping ? 'by-key' : 'never', context);
  } catch (error) {
    if (isUsageError(error) && error.code !== 'outcome_unknown') takeBack();
    throw error;
  }
}
