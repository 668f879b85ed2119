import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Entitlement } from '../model/entitlement';
import { usageState, type UsageState } from '../model/limit';
import { previewUsageRecord, type PreviewDraft, type PreviewIssue, type UsagePreview } from '../model/preview';
import { parseQuantity } from '../model/quantity';
import type { UsageError } from '../provider/error';
import { useUsageContext } from './context';
import { scopeOf, usageKeys } from '../cache/keys';
import { useReader } from './read';

const isOfNote = ({ field }: PreviewIssue) => field === 'note';

/** Stands for the note that a feature requires. */
const ANY_NOTE = '…';

/** Wait after the last keystroke before the provider is asked, milliseconds. */
const PAUSE = 250;

/** Options of {@link useUsagePreview}. */
export interface UseUsagePreviewOptions {
  /** The entitlement as it is on screen; the preview follows it. */
  entitlement: Entitlement;
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** What the person has typed so far; `value` is the raw text. */
  draft: PreviewDraft;
}

/** The answer of {@link useUsagePreview}. */
export interface UseUsagePreviewResult {
  /** What the draft would do; `null` while the value is empty. */
  preview: UsagePreview | null;
  /** Whether the provider is being asked for a better answer. */
  isRefreshing: boolean;
  /** Why the provider could not say; `preview` is then what can be told without it. */
  error: UsageError | null;
  /** Asks the provider again, after an error. */
  refetch: () => Promise<void>;
}

/**
 * What a draft would do: the model's own answer at once, and for a past time or a slice, which only the
 * store knows, the provider's when it comes. The newest draft wins.
 *
 * @example
 * const { preview } = useUsagePreview({ customerId, entitlement, draft: { behavior: 'delta', value: text } });
 * const isReady = preview !== null && preview.issues.length === 0;
 */
export function useUsagePreview({
  entitlement,
  customerId,
  subscriptionId,
  draft,
}: UseUsagePreviewOptions): UseUsagePreviewResult {
  const { near } = useUsageContext();
  const { providerId, queryClient, options, read } = useReader();
  // What a note says changes nothing about the effect: it is no part of the question.
  const { note: _, ...effective } = draft;
  const text = JSON.stringify(draft);
  const effectiveText = JSON.stringify(effective);
  const known = useMemo(() => {
    const parsed = JSON.parse(text) as PreviewDraft;
    return parsed.value.trim() === '' ? null : previewUsageRecord({ entitlement, draft: parsed, near });
  }, [entitlement, text, near]);

  const isSpecial = draft.at !== undefined || Object.keys(draft.dimensions ?? {}).length > 0;
  // A note that is still to come changes nothing about the effect.
  const asks = isSpecial && known !== null && known.issues.every(isOfNote);
  const settled = useSettled(effectiveText, asks ? PAUSE : 0);
  const isSettled = settled === effectiveText;
  const value = parseQuantity(draft.value);
  const scope = scopeOf({ customerId, subscriptionId });
  const { recording } = entitlement;
  const needsNote = recording.kind === 'calculated' && recording.note === 'required';
  const question = {
    ...scope,
    ...effective,
    ...(needsNote && { note: ANY_NOTE }),
    featureId: entitlement.feature.id,
    value: value.ok ? value.value : '',
  };
  const answer = useQuery<UsagePreview, UsageError>(
    {
      ...options,
      // The state that it was drawn from is part of the question: live usage that moves asks again.
      queryKey: usageKeys.preview(providerId, scope, entitlement.feature.id, [
        effective,
        near,
        entitlement.usage,
        entitlement.version,
        entitlement.usagePeriod,
        entitlement.limit,
      ]),
      queryFn: ({ signal }) => read(signal, (provider, context) => provider.previewUsageRecord(question, context)),
      enabled: asks && isSettled,
      gcTime: 0,
      staleTime: 0,
      refetchOnWindowFocus: false,
    },
    queryClient,
  );
  const { data, refetch: ask } = answer;
  const refetch = useCallback(async () => void (await ask()), [ask]);
  const told = useMemo(() => {
    if (data === undefined) return undefined;
    const issues = [...data.issues.filter((issue) => !isOfNote(issue)), ...(known?.issues.filter(isOfNote) ?? [])];
    return { ...withNear(data, near), issues };
  }, [data, near, known]);
  if (!asks) return { preview: known, isRefreshing: false, error: null, refetch };
  // A provider without previews is no failure: what the model can tell is all there is.
  const error = answer.error?.code === 'unsupported' ? null : answer.error;
  return { preview: told ?? known, isRefreshing: !isSettled || answer.isFetching, error, refetch };
}

/** A draft does not say from which share of a limit on the page calls usage near it: the provider counts with the default. */
function withNear(preview: UsagePreview, near: number): UsagePreview {
  const of = ({ usage, limit }: UsageState) => usageState(usage, limit, near);
  const after = of(preview.after);
  return {
    ...preview,
    before: of(preview.before),
    after,
    current: preview.current && { before: of(preview.current.before), after: of(preview.current.after) },
    guard: { ...preview.guard, near, ...(preview.guard.status !== undefined && { status: after.status }) },
  };
}

/** The text as it was `pauseMs` ago, once it has stopped changing. */
function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return settled;
}
