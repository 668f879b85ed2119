import { useEffect, useRef, useState } from 'react';
import { useUndoUsageRecord, useUsageRecords } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import type { UsageRecord, UsageRecordReceipt } from '../../model/record';
import { useUsageChange } from '../panel/use-usage-change';
import { useWriteForm } from '../panel/use-write-form';

/** Options of {@link useUndoForm}. */
export interface UndoFormOptions {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The record to take back. */
  record: UsageRecord;
  /** The entitlement as last read. */
  entitlement: Entitlement;
  /** Reads the entitlement again. */
  refetch: () => Promise<void>;
  /** Called once for each undo that was confirmed. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
}

/** The undo of a record: its note, its preview and its write. Uses the public hooks alone. */
export function useUndoForm({ entitlement: live, record, refetch, onRecordAdded, ...scope }: UndoFormOptions) {
  const [note, setNote] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Parameters<typeof useUsageChange>[1]>(null);
  const [isLocked, setLocked] = useState(false);
  const usage = useUsageChange(live, refused, 'delta', true, isLocked);
  const { entitlement } = usage;
  const undo = useUndoUsageRecord({ ...scope, entitlement, record: useNewest(record, scope) });
  const { status, receipt, preview } = undo;
  const [open, onSend] = useWriteForm(undo, undo);
  // What the write says is known after the entitlement that it is previewed from: it is taken up for the next pass.
  const isOpen = open.isLocked;
  if (isOpen !== isLocked) setLocked(isOpen);
  const error = status === 'error' ? undo.error : null;
  if (error !== refused) setRefused(error);

  const { recording } = entitlement;
  const rules = recording.kind === 'calculated' ? recording : null;
  const noteRule = rules?.note ?? 'none';
  const isNoteMissing = noteRule === 'required' && note.trim() === '';
  const issues = preview?.issues ?? [];
  const isBelow = issues.some(({ code }) => code === 'below_minimum');

  const { needsReading } = usage;
  useEffect(() => {
    if (needsReading) void refetch();
  }, [needsReading, refetch]);
  const reported = useRef<UsageRecordReceipt | null>(null);
  useEffect(() => {
    if (receipt !== null && receipt !== reported.current) onRecordAdded?.(receipt);
    reported.current = receipt;
  }, [receipt, onRecordAdded]);

  return {
    ...undo,
    ...open,
    entitlement,
    note: (isOpen ? undo.sent?.note : undefined) ?? note,
    noteRule,
    isNoteMissing: isAsked && isNoteMissing,
    /** Lowest total that is allowed, when the undo leads below it. */
    belowMinimum: isBelow ? (rules?.minTotal ?? '0') : null,
    /** Whether it can be confirmed. */
    isReady:
      preview !== null && issues.length === 0 && !undo.isBlocked && !undo.isRefreshing && undo.previewError === null,
    isSafe: rules?.dedupe !== 'none',
    rules,
    change: usage.change,
    failure: error === null || error.code === 'conflict' ? null : error,
    setNote: (next: string) => {
      if (isOpen) return;
      usage.onEdit();
      setNote(next);
    },
    /** Sends it. Answers whether the note is to be put right first. */
    confirm: (): 'note' | null => {
      if (isOpen || receipt !== null) return null;
      setAsked(true);
      if (isNoteMissing) return 'note';
      if (preview === null || issues.length > 0 || undo.isBlocked || undo.isRefreshing || undo.previewError !== null)
        return null;
      usage.onSend('delta');
      onSend();
      void undo.undo(noteRule === 'none' ? '' : note);
      return null;
    },
  };
}

/** The record as it is now: somebody else may have undone it since it was listed. */
function useNewest(record: UsageRecord, scope: Pick<UndoFormOptions, 'customerId' | 'subscriptionId'>): UsageRecord {
  const { featureId, effectiveAt } = record;
  const { records } = useUsageRecords({
    ...scope,
    featureId,
    from: effectiveAt,
    to: toInstant(toEpoch(effectiveAt) + 1),
    limit: 500,
  });
  return records?.find(({ id }) => id === record.id) ?? record;
}

/** What {@link useUndoForm} gives. */
export type UndoForm = ReturnType<typeof useUndoForm>;
