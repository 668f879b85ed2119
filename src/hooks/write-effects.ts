import type { Entitlement } from '../model/entitlement';
import type { Watch } from '../model/record';
import { cachedEntitlement, invalidateFeature, putEntitlement, type CachePlace } from './entitlement-cache';
import type { RecordWriters } from './record-writers';
import type { WriterSurroundings, WriteVisibility } from './writer';

/** How to look for what was accepted where the engine does not say. */
const DEFAULT_WATCH: Watch = { pollAfterMs: 2_000, giveUpAfterMs: 20_000 };

/** Longest pause between two reads, milliseconds: a browser's timers take no more than 2^31. */
const LONGEST_PAUSE = 3_600_000;

/** Most further reads for one accepted write, whatever the engine asks for. */
const MOST_READS = 20;

const moved = (before: Entitlement | undefined, after: Entitlement | undefined): boolean =>
  before?.usage !== after?.usage || before?.version !== after?.version;

/** What a write does to the cache of its scope. */
export function createWriteEffects(
  place: CachePlace,
  featureId: string,
  writers: RecordWriters,
): Pick<WriterSurroundings, 'later' | 'onWritten' | 'onRefused'> {
  const invalidate = () => invalidateFeature(place, featureId);

  /** Reads again until usage moves, or until it is time to give up. */
  const watch = (
    { pollAfterMs, giveUpAfterMs }: Watch,
    before: Entitlement | undefined,
    say: (visibility: WriteVisibility) => void,
  ) => {
    const pause = Math.min(Math.max(pollAfterMs, 250), LONGEST_PAUSE);
    const reads = Math.min(Math.floor(giveUpAfterMs / pause), MOST_READS);
    const next = (left: number) => {
      if (moved(before, cachedEntitlement(place, featureId))) return say('visible');
      if (left <= 0) return say('late');
      writers.later(pause, () => void invalidate().then(() => next(left - 1)));
    };
    next(reads);
  };

  return {
    later: writers.later,
    onWritten: (receipt, onVisibility) => {
      const before = cachedEntitlement(place, featureId);
      if (receipt.entitlement !== undefined) putEntitlement(place, receipt.entitlement);
      if (receipt.status === 'accepted') onVisibility('waiting');
      const reread = invalidate();
      if (receipt.status === 'accepted') {
        void reread.then(() => watch(receipt.watch ?? DEFAULT_WATCH, before, onVisibility));
      }
    },
    onRefused: ({ code, details }) => {
      if (details.current !== undefined) putEntitlement(place, details.current);
      if (code === 'conflict' || code === 'period_closed' || code === 'duplicate_key') void invalidate();
    },
  };
}
