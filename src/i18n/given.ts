/**
 * What an object really gives: a host that writes `{ search: params.get('q') ?? undefined }` means the default, also
 * where its compiler does not tell the two apart.
 */
export const given = <T extends object>(values: T | undefined): Partial<T> =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
