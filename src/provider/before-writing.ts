import { isUsageError, UsageError } from './error';
import { orAborted } from './or-aborted';

/**
 * Does what comes before a write is sent, and says of whatever goes wrong that nothing was written: of an error without
 * a code, or of an answer that was not understood, the boundary would say that the outcome is not known.
 *
 * @param work reads what has to be known
 * @param signal looked at once more when it is done
 * @throws UsageError as `work` throws it, else `unavailable`
 */
export async function beforeWriting<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await orAborted(work(), signal);
  } catch (cause) {
    if (isUsageError(cause) && cause.code !== 'malformed_response' && cause.code !== 'outcome_unknown') throw cause;
    const why = isUsageError(cause)
      ? cause.message
      : signal?.aborted
        ? 'It was given up.'
        : 'A part of the backend could not be asked.';
    throw new UsageError('unavailable', `Nothing was sent, so nothing was written. ${why}`, {}, { cause });
  }
}
