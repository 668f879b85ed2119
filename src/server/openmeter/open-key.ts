import { beforeWriting } from '../../provider/before-writing';
import { isUsageError, UsageError } from '../../provider/error';
import type { OpenMeter } from './engine';
import type { Attempt } from './recent-writes';

/**
 * Reads before a write, as `beforeWriting` does. What an earlier attempt has sent may be written all the same: then a read
 * that fails says so.
 *
 * @throws UsageError `outcome_unknown` while the outcome of an earlier attempt is not known; `duplicate_key` as it is
 */
export async function readBefore<T>({ openSince }: Attempt, read: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await beforeWriting(read, signal);
  } catch (error) {
    throw openSince === null ? error : stillUnknown(error);
  }
}

/**
 * Writes with a key that the log does not show. While an earlier attempt may show yet, an engine that does not dedupe is
 * sent nothing, and no refusal says that nothing was written.
 *
 * @throws UsageError `outcome_unknown` while an earlier attempt may show yet
 */
export async function writeOnce<T>(
  { isDeduping, watch, now }: OpenMeter,
  { openSince }: Attempt,
  write: () => Promise<T>,
): Promise<T> {
  if (openSince === null || now() - openSince >= watch.giveUpAfterMs) return write();
  if (!isDeduping) throw notShown(watch.giveUpAfterMs);
  try {
    return await write();
  } catch (error) {
    throw stillUnknown(error);
  }
}

const notShown = (giveUpAfterMs: number): UsageError =>
  new UsageError(
    'outcome_unknown',
    `Nothing was sent again: what this key sent a moment ago may have been written, and the event log of OpenMeter does not show it yet. Look for it, or send it again, with the same key, ${Math.ceil(giveUpAfterMs / 1_000)} seconds after it was sent.`,
  );

function stillUnknown(error: unknown): unknown {
  if (!isUsageError(error) || error.code === 'duplicate_key' || error.code === 'outcome_unknown') return error;
  return new UsageError(
    'outcome_unknown',
    'What this key sent before may have been written: it could not be found out, and nothing was sent again. Look for it, or try again with the same key.',
    {},
    { cause: error },
  );
}
