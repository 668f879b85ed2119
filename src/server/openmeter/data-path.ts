/** A meter's JSON paths of the kind that can be written as well as read: `$.tokens`, `$.usage.total`. */
const SIMPLE = /^\$((?:\.[A-Za-z_][\w-]*)+)$/;

/** Names of an object's prototype are no place to write to. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** The names along a path; `null` when it is of another kind. */
function namesOf(path: string): string[] | null {
  const names = SIMPLE.exec(path)?.[1]?.slice(1).split('.') ?? null;
  return names?.some((name) => UNSAFE.has(name)) ? null : names;
}

/** Whether a value can be written at the path. */
export const isWritablePath = (path: string | undefined): path is string =>
  path !== undefined && namesOf(path) !== null;

/** The path without its `$.`: what a person would call the property. */
export const propertyName = (path: string): string => path.replace(/^\$\./, '');

/** The value at a path; `undefined` when nothing is there. */
export function readPath(data: unknown, path: string): unknown {
  let value = data;
  for (const name of namesOf(path) ?? [path]) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Writes a value at a path, with the objects on the way. */
export function writePath(data: Record<string, unknown>, path: string, value: unknown): void {
  const names = namesOf(path) ?? [];
  const last = names.pop();
  if (last === undefined) return;
  let place = data;
  for (const name of names) {
    const next = Object.hasOwn(place, name) ? place[name] : undefined;
    if (typeof next === 'object' && next !== null) place = next as Record<string, unknown>;
    else place = place[name] = {} as Record<string, unknown>;
  }
  place[last] = value;
}

/** A group of a meter as text; `null` = usage without it. */
export function readGroup(data: unknown, path: string): string | null {
  const value = readPath(data, path);
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
