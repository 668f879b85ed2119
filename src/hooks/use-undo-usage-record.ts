import { useEffect, useMemo, useState } from 'react';
import type { Entitlement } from '../model/entitlement';
import type { UsagePreview } from '../model/preview';
import type { UsageRecord } from '../model/record';
import {
  undoDifference,
  undoDraft,
  whyNoUndo,
  type UndoDifference,
  type UndoDraft,
  type UndoReason,
} from '../model/undo';
import type { UsageError } from '../provider/error';
import { scopeOf } from '../cache/keys';
import { useUsageContext, useUsageInternals } from './context';
import { invalidateFeature } from './entitlement-cache';
import type { RecordWriterState } from './record-writer';
import { useAddUsageRecord, type UseAddUsageRecordResult } from './use-add-usage-record';
import { useEntitlementUsage } from './use-entitlement-usage';
import { useUsagePreview } from './use-usage-preview';
import { IDLE } from './writer';

/** Options of {@link useUndoUsageRecord}. */
export interface UseUndoUsageRecordOptions {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** The record to take back, as last read. */
  record: UsageRecord;
  /** The feature's entitlement as it is on screen; the preview follows it. */
  entitlement: Entitlement;
}

/** The answer of {@link useUndoUsageRecord}. */
export interface UseUndoUsageRecordResult
  extends RecordWriterState, Pick<UseAddUsageRecordResult, 'retry' | 'check' | 'reset'> {
  /** What would be written, without a note; `null` where it is not possible. */
  draft: UndoDraft | null;
  /** What it would do; `null` where it is not possible. */
  preview: UsagePreview | null;
  /** Whether the provider is being asked for a better preview. */
  isRefreshing: boolean;
  /** Why the provider could not say; `preview` is then what can be told without it. */
  previewError: UsageError | null;
  /** Whether it would be dated now, since the record's own time is not accepted (any more). */
  movedToNow: boolean;
  /** How usage would differ from what it was before the record; `null`: not at all, or not known. */
  differs: UndoDifference | null;
  /** Why it is not possible; `null` when it is. */
  reason: UndoReason | null;
  /** Whether another write to the feature is on its way, or its outcome not known: until then nothing can be sent. */
  isBlocked: boolean;
  /**
   * Writes the compensating record, linked by `corrects`. Ignored where it is not possible, and while a write to the
   * feature is open. Never throws: look at `status`. A second undo is refused by the store as `invalid`; the log and
   * the entitlement are then read again.
   *
   * @param note why; where the feature's rules require one, the store refuses an undo without
   */
  undo: (note?: string) => Promise<void>;
}

/** A preview does not depend on what a note says, only on there being one. */
const ANY_NOTE = '…';

/**
 * Takes a usage record back: by a new record that corrects it, through the same preview and the same safe write as
 * any other. `status`, `receipt`, `error`, `notRecorded` and `sent` are those of this undo, never of another write.
 *
 * @example
 * const { undo, preview, reason } = useUndoUsageRecord({ customerId, entitlement, record });
 * if (reason === null && preview?.issues.length === 0) await undo('Counted twice');
 */
export function useUndoUsageRecord({
  customerId,
  subscriptionId,
  record,
  entitlement,
}: UseUndoUsageRecordOptions): UseUndoUsageRecordResult {
  const featureId = entitlement.feature.id;
  const write = useAddUsageRecord({ customerId, subscriptionId, featureId });
  const { abilities } = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const state = useOwnState(write, record.id);
  const refusal = state.status === 'error' && isAboutCorrects(state.error) ? state.error : null;
  const reason = useMemo((): UndoReason | null => {
    const known = whyNoUndo(record, entitlement);
    if (known !== null) return known;
    const write = abilities?.write;
    if (write !== undefined && write !== true) return { code: 'read_only', message: write.reason };
    // The record that is here may be from before somebody else undid it: then only the refusal says so.
    return refusal && { code: 'corrected', message: refusal.message };
  }, [record, entitlement, abilities, refusal]);
  const { draft, movedToNow } = useMemo(() => undoDraft(record, entitlement), [record, entitlement]);
  const { recording } = entitlement;
  const needsNote = recording.kind === 'calculated' && recording.note === 'required';
  const { corrects: _, ...asked } = draft;
  const { preview, isRefreshing, error } = useUsagePreview({
    entitlement,
    customerId,
    subscriptionId,
    draft: reason !== null ? { behavior: 'delta', value: '' } : { ...asked, ...(needsNote && { note: ANY_NOTE }) },
  });

  useRefusalRefetch(state.error, { customerId, subscriptionId, featureId });
  const isOpen = write.status === 'pending' || write.status === 'unknown';
  return {
    ...state,
    draft: reason === null ? draft : null,
    preview,
    isRefreshing,
    previewError: error,
    movedToNow,
    differs: useMemo(
      () => preview && undoDifference(record, entitlement, preview, movedToNow),
      [preview, record, entitlement, movedToNow],
    ),
    reason,
    isBlocked: isOpen && state.status === 'idle',
    undo: async (note = '') => {
      if (reason !== null || preview === null || isOpen) return;
      const text = note.trim();
      const { expected, guard } = preview;
      await write.add({ ...draft, ...(text !== '' && { note: text }) }, { expected, guard });
    },
    retry: async () => {
      if (state.status === 'unknown') await write.retry();
    },
    check: async () => {
      if (state.status === 'unknown') await write.check();
    },
    reset: () => {
      if (state.status !== 'idle') write.reset();
    },
  };
}

/** Whether a store refused a record for the one that it corrects. */
const isAboutCorrects = (error: UsageError | null): boolean =>
  error?.code === 'invalid' && (error.details.issues ?? []).some(({ path }) => path === 'corrects');

/** The part of the feature's writes that is about one record: another write of the same feature is not this undo's. */
function useOwnState(write: RecordWriterState, recordId: string): RecordWriterState {
  const { status, sent } = write;
  const [owned, setOwned] = useState<string | null>(null);
  const owner = sent === null ? owned : (sent.corrects ?? null);
  if (owner !== owned) setOwned(owner);
  return status !== 'idle' && owner === recordId ? write : IDLE;
}

/** Reads again after a refusal that says that what is on screen is old: the record was corrected, the window moved. */
function useRefusalRefetch(
  error: UsageError | null,
  {
    customerId,
    subscriptionId,
    featureId,
  }: { customerId: string; subscriptionId?: string | undefined; featureId: string },
): void {
  const { dataProvider } = useUsageContext();
  const { queryClient } = useUsageInternals();
  const isStale = error !== null && (error.code === 'invalid' || error.code === 'out_of_window');
  useEffect(() => {
    if (!isStale) return;
    const scope = scopeOf({ customerId, subscriptionId });
    void invalidateFeature({ queryClient, providerId: dataProvider.id, scope }, featureId);
  }, [isStale, error, queryClient, dataProvider, customerId, subscriptionId, featureId]);
}
