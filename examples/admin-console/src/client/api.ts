import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';

/** A customer of the first page. */
export interface ListedCustomer {
  /** Id. */
  id: string;
  /** Display name. */
  name: string;
  /** What there is to see; `''` = not known. */
  shows: string;
  /** The customer's own zone. */
  timeZone: string | null;
}

/** Who is signed in. */
export interface Session {
  /** `null` = nobody. */
  actor: { id: string; name?: string } | null;
  /** Why nothing can be changed; `null` = it can. */
  readOnly: string | true | null;
  /** The console's fixed time, epoch milliseconds; `null` = the real one. */
  now: number | null;
  /** Where usage is. */
  environment: string;
}

/** An answer of the console's own routes that is not a success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function get<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  throw new ApiError(
    response.status,
    typeof problem?.detail === 'string' ? problem.detail : `The server answered ${response.status}.`,
  );
}

/** The customers that this session sees; `isWhole`: all of them. */
export interface CustomerList {
  customers: ListedCustomer[];
  isWhole: boolean;
}

const customerList = queryOptions({
  queryKey: ['customers'],
  queryFn: ({ signal }) => get<CustomerList>('/api/customers', signal),
});

/** The customers that this session sees, or the first of them. */
export const useCustomers = () => useQuery(customerList);

/** One customer; `null` when this session sees none of that id. */
export function useCustomer(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['customer', id],
    async queryFn({ signal }) {
      const { customers, isWhole } = await client.fetchQuery(customerList);
      const listed = customers.find((one) => one.id === id);
      if (listed || isWhole) return listed ?? null;
      return get<ListedCustomer>(`/api/customers/${encodeURIComponent(id)}`, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      });
    },
    // Who comes from the list need not wait.
    placeholderData: () => client.getQueryData<CustomerList>(['customers'])?.customers.find((one) => one.id === id),
  });
}

/** Who is signed in, and the server's time when it is fixed. */
export const useSession = () =>
  useQuery({ queryKey: ['session'], queryFn: ({ signal }) => get<Session>('/api/session', signal) });
