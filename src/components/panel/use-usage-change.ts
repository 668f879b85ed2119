import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import type { Quantity } from '../../model/quantity';
import type { UpdateBehavior } from '../../model/record';
import type { UsageError } from '../../provider/error';
import type { UsageChange } from './change-notice';

/** What stood in the preview at some moment. */
interface Seen {
  usage: Quantity | null;
  periodStart: string | null;
}

interface Refusal {
  /** The entitlement that the refusal came with; absent: the engine did not say. */
  current: Entitlement | undefined;
  /** What was known by reading when the refusal came. */
  live: Entitlement;
  kind: UsageChange['kind'];
  from: Quantity | null;
}

/** What the form knows about usage that moves under it. */
export interface UsageChangeState {
  /** The newest entitlement that is known: by reading, or from a refused write. */
  entitlement: Entitlement;
  /** What to say about a change; `null`: nothing. */
  change: UsageChange | null;
  /** Whether the last refusal did not say how usage stands now. */
  needsReading: boolean;
  /** Usage that was in the preview when the value was last edited. */
  typedOver: Quantity | null;
  /** How many Sets were refused in this usage period. */
  refusedSets: number;
  /** The person edits the draft: what is shown now is what they see. */
  onEdit(): void;
  /** A write is sent. */
  onSend(behavior: UpdateBehavior): void;
}

const seenIn = (entitlement: Entitlement): Seen => ({
  usage: entitlement.usage,
  periodStart: entitlement.usagePeriod?.start ?? null,
});

const isOtherPeriod = (a: Seen, b: Seen): boolean =>
  a.periodStart === null || b.periodStart === null
    ? a.periodStart !== b.periodStart
    : toEpoch(a.periodStart) !== toEpoch(b.periodStart);

/** The newer of what was read and what a refusal brought; a later reading wins when both are of the same moment. */
function newest(live: Entitlement, refusal: Refusal | null): Entitlement {
  if (refusal?.current === undefined) return live;
  const { current } = refusal;
  const ahead = toEpoch(current.asOf) - toEpoch(live.asOf);
  return ahead > 0 || (ahead === 0 && live === refusal.live) ? current : live;
}

/**
 * Watches usage move under a draft: by newer readings, and by writes that were refused for it.
 *
 * @param live the entitlement as last read
 * @param error why the last write was refused
 * @param behavior the draft's behavior: a delta follows usage silently, a Set says that it moved
 * @param isTyped whether there is a draft
 * @param isLocked whether a write is on its way, or its outcome not known
 */
export function useUsageChange(
  live: Entitlement,
  error: UsageError | null,
  behavior: UpdateBehavior,
  isTyped: boolean,
  isLocked: boolean,
): UsageChangeState {
  const [handled, setHandled] = useState(error);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isRefusalShown, setRefusalShown] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [refusedSets, setRefusedSets] = useState(0);
  const [seen, setSeen] = useState(() => seenIn(live));
  const [sent, setSent] = useState<{ entitlement: Entitlement; behavior: UpdateBehavior } | null>(null);

  if (error !== handled) {
    setHandled(error);
    if (error?.code === 'conflict') {
      const { current } = error.details;
      const basis = sent === null ? seen : seenIn(sent.entitlement);
      const isReset = current !== undefined && isOtherPeriod(basis, seenIn(current));
      setRefusal({ current, live, kind: isReset ? 'reset' : 'moved', from: basis.usage });
      setRefusalShown(true);
      setRefusals((count) => count + 1);
      if (isReset) {
        // What was meant in the old period says nothing about the new one.
        setRefusedSets(0);
        setSeen(seenIn(current));
      } else if (sent?.behavior === 'set') setRefusedSets((count) => count + 1);
    }
  }

  // What was confirmed stays on screen until it is known what became of it: read meanwhile, it could count twice.
  const entitlement = isLocked && sent !== null ? sent.entitlement : newest(live, refusal);
  const now = seenIn(entitlement);
  let change: UsageChange | null = null;
  if (refusal !== null && isRefusalShown) {
    change = { kind: refusal.kind, from: refusal.from, to: now.usage, refusals };
  } else if (isTyped) {
    const isReset = isOtherPeriod(seen, now);
    if (isReset || (behavior === 'set' && seen.usage !== now.usage)) {
      change = { kind: isReset ? 'reset' : 'moved', from: seen.usage, to: now.usage, refusals: 0 };
    }
  }

  return {
    entitlement,
    change,
    needsReading: refusal !== null && refusal.current === undefined && live === refusal.live,
    typedOver: seen.usage,
    refusedSets,
    onEdit: () => {
      setSeen(now);
      setRefusalShown(false);
    },
    onSend: (sentBehavior) => setSent({ entitlement, behavior: sentBehavior }),
  };
}
