/** What goes behind the `?`. An array repeats its key; what is `undefined` is left out. */
export type EngineQuery = Record<string, string | number | boolean | readonly string[] | undefined>;

/** The address of a request. @param path begins with a slash; each id in it is encoded already */
export function addressOf(baseUrl: string, path: string, query: EngineQuery = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${text === '' ? '' : `?${text}`}`;
}
