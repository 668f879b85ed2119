/** What a person types about an event, as the properties that are sent. */
import type { EventField } from '../../../model/entitlement';
import type { NewUsageEvent } from '../../../model/event';
import { compareQuantities, parseQuantity } from '../../../model/quantity';

/** The properties of an event. */
export type EventProperties = NewUsageEvent['properties'];

/** What is wrong with a field, or with the JSON. */
export type PropertyIssue =
  | { code: 'missing' | 'notANumber' | 'notExact' | 'jsonBroken' | 'jsonNoObject' }
  | { code: 'jsonNotFlat'; key: string };

/** What was read: the properties, and what is wrong, by the key of the field (`''`: the JSON as a whole). */
export interface ReadProperties {
  properties: EventProperties;
  issues: ReadonlyMap<string, PropertyIssue>;
}

/** Whether a number stays the same when it becomes one of JavaScript's: what has more digits would be another number. */
function isExact(text: string): boolean {
  const [typed, kept] = [parseQuantity(text), parseQuantity(String(Number(text)))];
  return typed.ok && kept.ok && compareQuantities(typed.value, kept.value) === 0;
}

/** What was typed under a key, which can be called as something that every object has. */
export const ownText = (texts: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(texts, key) ? (texts[key] ?? '') : '';

/** Reads the fields of an engine that says which it knows. What is empty is left out. */
export function readFields(fields: readonly EventField[], texts: Readonly<Record<string, string>>): ReadProperties {
  const issues = new Map<string, PropertyIssue>();
  const entries = fields.flatMap(({ key, type, required }): [string, string | number | boolean][] => {
    const text = ownText(texts, key);
    const trimmed = text.trim();
    if (trimmed === '') {
      if (required) issues.set(key, { code: 'missing' });
      return [];
    }
    if (type === 'string') return [[key, trimmed]];
    if (type === 'boolean') return [[key, trimmed === 'true']];
    const typed = parseQuantity(trimmed);
    if (!typed.ok) issues.set(key, { code: typed.reason === 'too-long' ? 'notExact' : 'notANumber' });
    else if (!isExact(typed.value)) issues.set(key, { code: 'notExact' });
    return [[key, Number(trimmed)]];
  });
  return { properties: Object.fromEntries(entries), issues };
}

// Strings are passed over, so that the digits in them are no numbers.
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads the properties of an engine that does not say which it knows: an object of JSON, flat. */
export function readJson(text: string): ReadProperties {
  const wrong = (issue: PropertyIssue): ReadProperties => ({ properties: {}, issues: new Map([['', issue]]) });
  if (text.trim() === '') return wrong({ code: 'missing' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong({ code: 'jsonBroken' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong({ code: 'jsonNoObject' });
  const nested = Object.entries(value).find(([, member]) => typeof member === 'object' && member !== null);
  if (nested) return wrong({ code: 'jsonNotFlat', key: nested[0] });
  const numbers = text.match(STRING_OR_NUMBER)?.filter((token) => !token.startsWith('"')) ?? [];
  if (!numbers.every(isExact)) return wrong({ code: 'notExact' });
  return { properties: value as EventProperties, issues: new Map() };
}
