/** Reads JSON of an engine's own route that the library does not call. @throws Error with the status */
export async function readJson<T>(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    headers,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}.`);
  return (await response.json()) as T;
}
