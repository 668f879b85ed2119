/** The rules of a reported event that every store of ours shares, so that no two of them can differ. */
import type { Entitlement, EventField, RecordingWindow } from './entitlement';
import type { NewUsageEvent } from './event';
import { instantText, isInstant } from './instant';
import { addQuantities, isQuantity, parseQuantity, type Quantity } from './quantity';
import { isInWindow, windowSentence } from './recording-window';
import { sortedEntries } from './write';

type Properties = NewUsageEvent['properties'];

/** One thing that is wrong with an event, by path: `at`, `properties.amount`. */
export interface EventIssue {
  /** Where. */
  path: string;
  /** What was expected and what came. */
  message: string;
}

/** What a store must do with an event: append it as a delta, or refuse it with the code of an error. */
export type EventVerdict =
  | {
      verdict: 'write';
      /** What the event counts. */
      value: Quantity;
      /** The slice that it belongs to. */
      dimensions: Record<string, string>;
    }
  | { verdict: 'unsupported'; message: string }
  | { verdict: 'out_of_window'; message: string; window: RecordingWindow | null }
  | { verdict: 'invalid'; message: string; issues: EventIssue[] };

/**
 * The intent of an event as canonical JSON: subscription, feature, time and properties. Never the text of a record's
 * intent, since events and records share their keys.
 */
export function eventIntentText(input: NewUsageEvent): string {
  return JSON.stringify([
    'event',
    input.subscriptionId ?? '',
    input.featureId,
    input.at === undefined ? null : instantText(input.at),
    sortedEntries(input.properties),
  ]);
}

/**
 * Judges an event against the rules of its feature. The same key was not written before: that is the store's to look
 * up first.
 *
 * Order: what the feature takes at all, the time, then the properties.
 *
 * @param entitlement its fields, dimensions and window as they are now
 * @param input the event
 * @param valueProperty the property that is the value; absent: each event counts 1
 */
export function judgeEvent(
  entitlement: Pick<Entitlement, 'recording' | 'dimensions'>,
  input: NewUsageEvent,
  valueProperty?: string,
): EventVerdict {
  const { recording, dimensions } = entitlement;
  if (recording.kind !== 'events') return { verdict: 'unsupported', message: whyNoEvents(recording) };
  const { fields, window } = recording;
  const { at, properties } = input;
  if (at !== undefined && !isInstant(at)) {
    return refuse([{ path: 'at', message: 'expected a time in UTC, such as 2026-11-23T14:32:00Z' }]);
  }
  if (at !== undefined && !isInWindow(window, at)) {
    return { verdict: 'out_of_window', message: `${windowSentence(window, 'Events')} Nothing was counted.`, window };
  }
  const value = readValue(properties, valueProperty);
  const keys = dimensions.map(({ key }) => key);
  const issues = [...fieldIssues(fields, properties, valueProperty), ...dimensionIssues(fields, properties, keys)];
  if (!value.ok) issues.push({ path: `properties.${valueProperty}`, message: value.message });
  if (issues.length > 0 || !value.ok) return refuse(firstOfEach(issues));
  return { verdict: 'write', value: value.value, dimensions: sliceOf(properties, keys) };
}

/**
 * Refuses an event that would lead to more digits than a quantity has; `null` when it does not.
 *
 * @param levels what the value is added to: the level at the event's time, the total of its usage period
 */
export function judgeEventSum(
  value: Quantity,
  levels: readonly Quantity[],
  valueProperty?: string,
): Extract<EventVerdict, { verdict: 'invalid' }> | null {
  if (levels.every((level) => isQuantity(addQuantities(level, value)))) return null;
  const path = valueProperty === undefined ? 'properties' : `properties.${valueProperty}`;
  return refuse([{ path, message: 'expected a value that leaves usage within 30 digits' }]);
}

function whyNoEvents(recording: Exclude<Entitlement['recording'], { kind: 'events' }>): string {
  return recording.kind === 'calculated'
    ? 'Usage of this feature is not counted from events, so no event was taken. Add a usage record instead.'
    : `Nothing was written: ${recording.reason}`;
}

function refuse(issues: EventIssue[]): Extract<EventVerdict, { verdict: 'invalid' }> {
  const told = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return { verdict: 'invalid', message: `The event was not taken: ${told}.`, issues };
}

/** A property that is there; `null` says as much as leaving it out. Never one of a prototype. */
function own(properties: Properties, key: string): string | number | boolean | undefined {
  return Object.hasOwn(properties, key) ? (properties[key] ?? undefined) : undefined;
}

function readValue(properties: Properties, key: string | undefined): ReturnType<typeof parseQuantity> {
  if (key === undefined) return { ok: true, value: '1' };
  // Nothing is told as an empty text would be: a decimal was expected, and there is none.
  return parseQuantity(own(properties, key) ?? '');
}

const TYPES = { string: 'text', number: 'a number', boolean: 'true or false' } as const;

function fieldIssues(
  fields: readonly EventField[] | null,
  properties: Properties,
  valueProperty: string | undefined,
): EventIssue[] {
  if (fields === null) return [];
  const known = new Set(fields.map(({ key }) => key));
  const strange = Object.keys(properties).filter((key) => !known.has(key));
  return [
    ...fields.flatMap((field) => {
      const message = whatIsWrong(field, own(properties, field.key), field.key === valueProperty);
      return message === null ? [] : [{ path: `properties.${field.key}`, message }];
    }),
    ...strange.map((key) => ({
      path: `properties.${key}`,
      message: `expected one of the event's properties (${[...known].join(', ') || 'it has none'}), got another one`,
    })),
  ];
}

function whatIsWrong(
  { type, required, options }: EventField,
  given: string | number | boolean | undefined,
  isValue: boolean,
): string | null {
  if (given === undefined) return required ? 'expected a value, got nothing' : null;
  // The value may be told as text, which keeps all its digits; whether it is a decimal is looked at as such.
  if (typeof given !== type && !isValue) return `expected ${TYPES[type]}, got ${told(given)}`;
  if (options === undefined || options.includes(String(given))) return null;
  return `expected one of ${options.map(told).join(', ')}, got ${told(given)}`;
}

/** A slice is named by text: 5 and "5" would be one. Another type is taken where the fields say that it is meant. */
function dimensionIssues(
  fields: readonly EventField[] | null,
  properties: Properties,
  keys: readonly string[],
): EventIssue[] {
  return keys.flatMap((key) => {
    const given = own(properties, key);
    const declared = fields?.find((field) => field.key === key)?.type;
    if (given === undefined || typeof given === 'string' || typeof given === declared) return [];
    return [{ path: `properties.${key}`, message: `expected text, got ${told(given)}` }];
  });
}

function sliceOf(properties: Properties, keys: readonly string[]): Record<string, string> {
  const given = keys.map((key) => [key, own(properties, key)] as const);
  return Object.fromEntries(given.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

/** More would only repeat what the first ones say. */
const MAX_ISSUES = 20;

/** A property can be wrong as a field, as a dimension and as the value: once is enough. */
function firstOfEach(issues: readonly EventIssue[]): EventIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ path }) => !seen.has(path) && seen.add(path)).slice(0, MAX_ISSUES);
}

function told(value: string | number | boolean): string {
  return JSON.stringify(typeof value === 'string' && value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
