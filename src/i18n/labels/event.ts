import { isolateRightToLeft as name } from '../bidi';

/** English labels of the form that reports a usage event. */
export const defaultEventLabels = {
  /** The note at the top: its start, in bold; the rest follows after a space. */
  lead: 'Report an event only',
  /** The note at the top: its rest. */
  rest: 'if your application has really not reported it. An event cannot be taken back here.',
  /** Name of the group of fields. */
  properties: 'Properties',
  /** Choice of a field with a closed list, before anything is chosen. */
  choose: 'Choose…',
  /** Choice of an optional field: none. */
  none: 'None',
  /** A field that is true or false: true. */
  yes: 'Yes',
  /** A field that is true or false: false. */
  no: 'No',
  /** A required field is empty. */
  missing: (field: string): string => `Enter ${name(field)}.`,
  /** A number is none. */
  notANumber: 'Enter a number, with a point for decimals.',
  /** A number of more digits than a computer's numbers have. */
  notExact: 'This number has more digits than can be sent exactly.',
  /** Name of the field for properties that are not known. */
  json: 'Properties, as JSON',
  /** Under that field. */
  jsonHint: 'An object of single values: {"region": "eu", "tokens": 120}.',
  /** The text is no JSON. */
  jsonBroken: 'This is no JSON yet. Look at its quotes, commas and braces.',
  /** The JSON is no object. */
  jsonNoObject: 'Write an object, in braces: {"region": "eu"}.',
  /** A property is a list or an object. */
  jsonNotFlat: (key: string): string => `“${name(key)}” must be a single value, no list and no object.`,
  /** Name of the idempotency key. */
  key: 'Idempotency key',
  /** Under the key. */
  keyHint: 'The same key is never counted twice.',
  /** Under the key, where the engine does not recognize a repeated one. */
  keyHintTwice: 'This usage system does not recognize a repeated key.',
  /** Copies the key. */
  copyKey: 'Copy the idempotency key',
  /** The key was copied. */
  keyCopied: 'Copied',
  /** Before sending: when the effect is seen. */
  later: 'Usage is counted from events, so the effect comes a little later. It is looked for after you confirm.',
  /** Before sending, where a read sees it at once. */
  atOnce: 'Usage is counted from events. The effect is visible at once.',
  /** Sends it. */
  confirm: 'Report',
  /** Why that is off. */
  confirmNeedsFix: 'Put right what is marked above first.',
  /** Result: done. */
  reported: 'Reported',
  /** Under "Reported". */
  reportedHint: 'The event is counted.',
  /** Result: taken. */
  accepted: 'Accepted, not visible yet',
  /** Result: it was there before. */
  duplicate: 'Already reported',
  /** Under "Already reported". */
  duplicateHint: 'An event with this key had arrived before. It counts once.',
  /** The id of the event. */
  eventId: 'Event',
  /** The time of the event. */
  time: 'Time',
  /** The event took place at the moment of reporting. */
  now: 'When it was reported',
  /** Starts over after a result. */
  another: 'Report another',
};

/**
 * Labels of the form that reports an event: each can be replaced.
 *
 * @interface
 */
export type EventLabels = typeof defaultEventLabels;
