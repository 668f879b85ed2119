import { hashKey, useIsRestoring, useQuery, type QueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo } from 'react';
import { isUsageError, USAGE_ERROR_CODES, UsageError, type UsageErrorCode } from '../provider/error';
import type { CallContext } from '../provider/provider';
import type { CheckedProvider } from '../provider/check';
import { useUsageContext, useUsageInternals } from './context';
import { useIsHydrating } from './use-is-hydrating';

/** Longest that `retryAfterMs` is obeyed without showing the error, milliseconds. */
const LONGEST_WAIT = 10_000;

/** How one question is asked. */
export type Ask<T> = (provider: CheckedProvider, context: CallContext) => Promise<T>;

/** Any failure as a {@link UsageError}; what is none already, or has no code of ours, gets `code`. */
export function toUsageError(error: unknown, code: UsageErrorCode = 'unavailable'): UsageError {
  if (isUsageError(error) && USAGE_ERROR_CODES.includes(error.code)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError(code, `The data provider threw no UsageError: ${reason}`, {}, { cause: error });
}

/**
 * Waits for an answer no longer than `timeoutMs`, so that a backend that hangs becomes a named error
 * and never an endless wait.
 *
 * @param onTimeout makes the error; it may also give the call up
 */
export function withTimeout<T>(answer: Promise<T>, timeoutMs: number, onTimeout: () => UsageError): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(onTimeout()), timeoutMs);
  });
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}

/** Asks one question: aborted with `signal`, bounded in time, failing with a {@link UsageError} only. */
export async function readOnce<T>(
  { dataProvider, actor, timeoutMs }: { dataProvider: CheckedProvider; actor: CallContext['actor']; timeoutMs: number },
  signal: AbortSignal,
  ask: Ask<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    const answer = ask(dataProvider, { signal: controller.signal, ...(actor && { actor }) });
    return await withTimeout(answer, timeoutMs, () => {
      controller.abort();
      return new UsageError('timeout', `No answer came within ${timeoutMs / 1000} seconds.`);
    });
  } catch (error) {
    // An abort is nobody's error: the cache knows that it gave the question up.
    if (signal.aborted) throw error;
    throw toUsageError(error);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Whether a failed read is tried again by itself: only where the same question may well be answered next time. */
export function shouldRetry(failures: number, error: UsageError, retries: number): boolean {
  if (failures >= retries) return false;
  if (error.code === 'rate_limited') return (error.details.retryAfterMs ?? 0) <= LONGEST_WAIT;
  // A timeout has waited long enough already; junk stays junk.
  return error.code === 'unavailable';
}

/** Wait before the next try, milliseconds: what the backend asked for, else 200, 400, 800 … */
export function retryDelay(failures: number, error: UsageError): number {
  return Math.max(error.details.retryAfterMs ?? 0, Math.min(200 * 2 ** failures, 5_000));
}

/**
 * Options of every reading query. A host's own client keeps its own retry rules, but for failures that another
 * try cannot mend: those are shown at once.
 */
function readOptions(client: QueryClient, retries: number) {
  const defaults = client.getDefaultOptions().queries;
  const host = defaults?.retry;
  const retry = (failures: number, error: UsageError): boolean => {
    if (host === undefined) return shouldRetry(failures, error, retries);
    if (!shouldRetry(0, error, 1)) return false;
    return typeof host === 'function' ? host(failures, error) : host === true || failures < Number(host);
  };
  return {
    // In-process providers and localhost answer without a network; a real failure is a named error, not a pause.
    networkMode: 'always',
    throwOnError: false,
    retry,
    retryDelay,
    ...(defaults?.retryDelay !== undefined && { retryDelay: defaults.retryDelay }),
  } as const;
}

/** What the reading hooks share: the cache, its options, and a way to ask. */
export function useReader() {
  const { dataProvider, actor } = useUsageContext();
  const { queryClient, timeoutMs, retries } = useUsageInternals();
  return useMemo(
    () => ({
      providerId: dataProvider.id,
      queryClient,
      options: readOptions(queryClient, retries),
      read: <T>(signal: AbortSignal, ask: Ask<T>) => readOnce({ dataProvider, actor, timeoutMs }, signal, ask),
    }),
    [dataProvider, actor, queryClient, timeoutMs, retries],
  );
}

/** A server has no layout, and React 18 complains there. */
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** An error of the cache as one of ours: it may come from a server's stream or from a store, as any error at all. */
export function useUsageError(failure: unknown): UsageError | null {
  return useMemo(() => (failure === null ? null : toUsageError(failure)), [failure]);
}

/**
 * As `useQuery`, with what every reading hook gives. The question leaves before the browser paints what stands in for
 * the answer, not after that: the answer is here a frame earlier.
 */
export function useRead<T>(options: UseQueryOptions<T, UsageError>, client: QueryClient) {
  const isRestoring = useIsRestoring();
  const { queryKey, enabled } = options;
  useBeforePaint(() => {
    const state = client.getQueryState(queryKey);
    const isNew = state?.status === 'pending' && state.fetchStatus === 'idle';
    if (isNew && enabled === true && !isRestoring) void client.prefetchQuery(options);
    // Once per question, known by its content: one that the host has cancelled stays so.
  }, [client, hashKey(queryKey), enabled, isRestoring]);
  const { data, error: failure, isFetching, isPlaceholderData, refetch } = useQuery(options, client);
  const error = useUsageError(failure);
  const isHydrating = useIsHydrating();
  const again = useCallback(async () => void (await refetch()), [refetch]);
  return { data, error, isFetching: isFetching && !isHydrating, isPlaceholderData, refetch, again };
}
