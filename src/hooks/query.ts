import type { UsageError } from '../provider/error';

/** What every reading hook gives, whatever its status. */
export interface QueryControls {
  /** Asks again now; an older request in flight is given up. Never throws: look at `error`. */
  refetch: () => Promise<void>;
  /** Whether newer data is on its way while older data is here. */
  isRefreshing: boolean;
}

/**
 * What a reading hook answers: one union over `status`.
 * `pending`: nothing here yet. `error`: nothing here, and why. `success`: the data; `error` is then
 * set when the last refresh failed and the data is older than wished.
 */
export type Query<T> = QueryControls &
  (
    | ({ status: 'pending'; error: null } & { [K in keyof T]?: undefined })
    | ({ status: 'error'; error: UsageError } & { [K in keyof T]?: undefined })
    | ({ status: 'success'; error: UsageError | null } & T)
  );

/** The part of a TanStack result that a {@link Query} is made from. */
interface ReadResult<T> {
  data: T | undefined;
  error: UsageError | null;
  isFetching: boolean;
}

/** Makes the union from what the cache says. Data that is here stays, even when the last refresh failed. */
export function toQuery<T>({ data, error, isFetching }: ReadResult<T>, refetch: () => Promise<void>): Query<T> {
  if (data !== undefined) return { ...data, status: 'success', error, isRefreshing: isFetching, refetch };
  const nothing = { isRefreshing: false, refetch } as const;
  const query = error === null ? { ...nothing, status: 'pending', error } : { ...nothing, status: 'error', error };
  return query as Query<T>;
}
