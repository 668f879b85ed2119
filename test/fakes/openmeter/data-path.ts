/** The value at a JSON path of the simple kind: `$.tokens`, `$.usage.total`. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const name of path.replace(/^\$\.?/, '').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A group of a meter: text, or nothing. */
export function groupAt(data: unknown, path: string): string | null {
  const value = valueAt(data, path);
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a meter counts: a number, or a text that is one. */
export function numberAt(data: unknown, path: string | undefined): number | null {
  const value = path === undefined ? undefined : valueAt(data, path);
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : NaN;
  return Number.isFinite(number) ? number : null;
}
