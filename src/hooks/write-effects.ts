import type { Entitlement } from '../model/entitlement';
import type { UsageRecordReceipt, Watch } from '../model/record';
import { cachedEntitlement, invalidateFeature, putEntitlement, type CachePlace } from './entitlement-cache';
import type { RecordWriters } from './record-writers';
import type { WriterSurroundings } from './record-writer';

/** How to look for an accepted record where the engine does not say. */
const DEFAULT_WATCH: Watch = { pollAfterMs: 2_000, giveUpAfterMs: 20_000 };

/** Most further reads for one accepted record, whatever the engine asks for. */
const MOST_READS = 20;

const moved = (before: Entitlement | undefined, after: Entitlement | undefined): boolean =>
  before?.usage !== after?.usage || before?.version !== after?.version;

/** What a write does to the cache of its scope. */
export function createWriteEffects(
  place: CachePlace,
  featureId: string,
  writers: RecordWriters,
): Pick<WriterSurroundings, 'onWritten' | 'onRefused'> {
  const invalidate = () => invalidateFeature(place, featureId);

  /** Reads again until the record shows, or until it is time to give up. */
  const watch = ({ pollAfterMs, giveUpAfterMs }: Watch, before: Entitlement | undefined) => {
    const pause = Math.max(pollAfterMs, 250);
    const reads = Math.min(Math.floor(giveUpAfterMs / pause), MOST_READS);
    const next = (left: number) => {
      if (left <= 0 || moved(before, cachedEntitlement(place, featureId))) return;
      writers.later(pause, () => void invalidate().then(() => next(left - 1)));
    };
    next(reads);
  };

  return {
    onWritten: (receipt: UsageRecordReceipt) => {
      const before = cachedEntitlement(place, featureId);
      if (receipt.entitlement !== undefined) putEntitlement(place, receipt.entitlement);
      const reread = invalidate();
      if (receipt.status === 'accepted') void reread.then(() => watch(receipt.watch ?? DEFAULT_WATCH, before));
    },
    onRefused: ({ code, details }) => {
      if (details.current !== undefined) putEntitlement(place, details.current);
      if (code === 'conflict' || code === 'period_closed' || code === 'duplicate_key') void invalidate();
    },
  };
}
