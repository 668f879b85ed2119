/**
 * The small parts that the schemas of the boundary are made of. Each says what was expected and what
 * came; none trusts a prototype, and keys that are not in the contract are left behind.
 */
import * as v from 'valibot';
import { isTimeZone } from '../../model/calendar';
import { isInstant } from '../../model/instant';
import { parseQuantity, type Quantity } from '../../model/quantity';
import type { Instant } from '../../model/time';

/** What came, short enough for a sentence. Never walks into objects: they may be huge, deep or circular. */
export function show(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (input === null) return 'null';
  if (typeof input === 'string') return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
  if (Array.isArray(input)) return 'an array';
  if (typeof input === 'object') return 'an object';
  if (typeof input === 'function' || typeof input === 'symbol') return `a ${typeof input}`;
  return typeof input === 'bigint' ? `the bigint ${String(input)}` : String(input);
}

/** A message of the form `expected a decimal, got "abc"`. */
export const expected =
  (what: string) =>
  (issue: { input: unknown }): string =>
    `expected ${what}, got ${show(issue.input)}`;

const isPlainObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && !ArrayBuffer.isView(input);

/** Own, defined members only, without a prototype: `undefined` counts as absent, `__proto__` is a key like any other. */
function ownMembers(input: Record<string, unknown>): Record<string, unknown> {
  const own = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(input)) if (input[key] !== undefined) own[key] = input[key];
  return own;
}

/** An object, reduced to its own members. */
export const plain = v.pipe(
  v.custom<Record<string, unknown>>(isPlainObject, expected('an object')),
  v.transform(ownMembers),
);

/** The members of an object; for the options of a `variant`, which read from {@link plain} once. */
export const members = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.object(entries, (issue) => `expected ${issue.path ? 'a value' : 'an object'}, got ${show(issue.input)}`);

/** An object with these members; others are left behind. */
export const shape = <const Entries extends v.ObjectEntries>(entries: Entries) => v.pipe(plain, members(entries));

/** A member that may be absent. */
export const maybe = v.exactOptional;

/** Any text. */
export const text = v.string(expected('text'));

/** Text of at least one character. */
export const id = v.pipe(v.string(expected('an id')), v.nonEmpty('expected an id, got an empty text'));

/** `true` or `false`. */
export const bool = v.boolean(expected('true or false'));

/** One of a closed list of words. */
export const oneOf = <const Words extends readonly (string | number)[]>(words: Words) =>
  v.picklist(words, expected(`one of ${words.map((word) => JSON.stringify(word)).join(', ')}`));

/** An array. */
export const list = <Item extends v.GenericSchema>(item: Item) => v.array(item, expected('an array'));

/** A number that is neither NaN nor infinite. */
export const finite = v.pipe(v.number(expected('a number')), v.finite(expected('a finite number')));

/** A whole number within bounds; they stay readable on the schema, for whoever documents it. */
export const whole = (min: number, max: number) =>
  Object.assign(
    v.custom<number>(
      (input) => Number.isInteger(input) && (input as number) >= min && (input as number) <= max,
      expected(max === Infinity ? `a whole number, ${min} or more` : `a whole number from ${min} to ${max}`),
    ),
    { bounds: { min, max } },
  );

/** A decimal, canonical afterwards. Numbers become text; those that may have lost digits are refused. */
export const quantity = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, Quantity>(({ dataset, addIssue, NEVER }) => {
    const input = dataset.value;
    if (typeof input !== 'string' && typeof input !== 'number') {
      addIssue({ message: `expected a decimal, got ${show(input)}` });
      return NEVER;
    }
    const parsed = parseQuantity(input);
    if (parsed.ok) return parsed.value;
    addIssue({ message: parsed.message });
    return NEVER;
  }),
);

/** A moment in UTC, `2026-11-23T14:32:00Z`. */
export const instant = v.custom<Instant>(isInstant, expected('an instant in UTC such as "2026-11-23T14:32:00Z"'));

/** An IANA time zone that this runtime knows. */
export const timeZone = v.custom<string>(
  (input) => typeof input === 'string' && input.length <= 100 && isTimeZone(input),
  expected('an IANA time zone such as "Europe/Berlin"'),
);

/** A span of time that ends after it starts. */
export const period = v.pipe(
  shape({ start: instant, end: instant }),
  v.check((value) => Date.parse(value.start) < Date.parse(value.end), 'expected an end after the start'),
);

/**
 * An object used as a map. Refuses `__proto__`, which would not survive an assignment. Key and value stay readable on
 * the last step of the schema, for whoever documents it.
 */
export const mapOf = <Value extends v.GenericSchema>(value: Value, key: v.GenericSchema<string, string> = text) =>
  v.pipe(plain, Object.assign(readMap(value, key), { map: { key, value } }));

const readMap = <Value extends v.GenericSchema>(value: Value, key: v.GenericSchema<string, string>) =>
  v.rawTransform<Record<string, unknown>, Record<string, v.InferOutput<Value>>>(({ dataset, addIssue, NEVER }) => {
    const result: Record<string, v.InferOutput<Value>> = {};
    let valid = true;
    for (const [name, input] of Object.entries(dataset.value)) {
      const here: v.UnknownPathItem = {
        type: 'unknown',
        origin: 'value',
        input: dataset.value,
        key: name,
        value: input,
      };
      const wrongKey =
        name === '__proto__' ? 'expected another key than "__proto__"' : v.safeParse(key, name).issues?.[0].message;
      const parsed = v.safeParse(value, input);
      valid &&= wrongKey === undefined && parsed.success;
      if (wrongKey !== undefined) addIssue({ message: wrongKey, path: [here] });
      else if (parsed.success) result[name] = parsed.output;
      else
        addIssue({
          message: parsed.issues[0].message,
          path: [here, ...((parsed.issues[0].path ?? []) as v.UnknownPathItem[])],
        });
    }
    return valid ? result : NEVER;
  });

/** Longest part of a path that is said back: a key can be as long as whatever was sent. */
const MAX_STEP = 200;

/** Where an issue lies: `entitlements[3].limit.value`. */
export function pathOf(issue: v.BaseIssue<unknown>, prefix = ''): string {
  let path = prefix;
  for (const { key } of issue.path ?? []) {
    const step = String(key);
    const told = step.length > MAX_STEP ? `${step.slice(0, MAX_STEP)}…` : step;
    path += typeof key === 'number' ? `[${told}]` : path === '' ? told : `.${told}`;
  }
  return path;
}
