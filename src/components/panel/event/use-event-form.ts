import { useEffect, useMemo, useRef, useState } from 'react';
import { useReportUsageEvent, type WriteTarget } from '../../../hooks';
import type { RecordingRules } from '../../../model/entitlement';
import type { NewUsageEvent, UsageEventReceipt } from '../../../model/event';
import { isInWindow } from '../../../model/recording-window';
import type { UsageError } from '../../../provider/error';
import { useMoment, type ChosenMoment } from '../use-moment';
import { useOwnWrite } from '../use-own-write';
import { useWriteForm, type WriteForm } from '../use-write-form';
import { readFields, readJson, type EventProperties, type PropertyIssue } from './read-properties';

/** Rules of a feature that is counted from events. */
export type EventRules = Extract<RecordingRules, { kind: 'events' }>;

/** State and actions of the form; see {@link useEventForm}. */
export interface EventFormState extends WriteForm {
  /** What was typed, by the key of the field; under `''` the JSON. */
  texts: Readonly<Record<string, string>>;
  /** What is wrong, by the key of the field, that is to be said now. */
  issues: ReadonlyMap<string, PropertyIssue>;
  /** The properties that would be sent. */
  properties: EventProperties;
  /** When it happened. */
  moment: ChosenMoment;
  /** Whether that lies outside of what is accepted. */
  isOutside: boolean;
  /** Whether somebody has tried to send it: then what is missing is said too. */
  isAsked: boolean;
  /** The key that it would be sent with, or was. */
  idempotencyKey: string;
  /** Whether it can be sent. */
  isReady: boolean;
  /** Whether another report of the feature is on its way, or its outcome not known: until then nothing can be sent. */
  isBlocked: boolean;
  /** Whether something was entered that was not reported. */
  isDirty: boolean;
  /** What became of it, with what was sent. */
  result: { receipt: UsageEventReceipt; sent: NewUsageEvent } | null;
  /** What went wrong, to show. */
  failure: UsageError | null;
  setText(key: string, text: string): void;
  setMoment(typed: Partial<Pick<ChosenMoment, 'text' | 'pick'>>): void;
  /** Sends it. Answers the key of the field to put right first (`'time'` for the time of the event), or `null` when it was sent. */
  confirm(): { field: string } | { time: true } | null;
  addAnother(): void;
}

const NO_TEXTS: Readonly<Record<string, string>> = {};

/** What was sent by a panel that was closed meanwhile, as it was typed. */
function textsOf(properties: EventProperties | undefined, rules: EventRules): Readonly<Record<string, string>> {
  if (properties === undefined) return NO_TEXTS;
  if (rules.fields === null) return { '': JSON.stringify(properties, null, 2) };
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)]));
}

/** The draft of an event, and its report. Uses the public hooks alone. */
export function useEventForm(
  target: WriteTarget,
  rules: EventRules,
  onEventReported: ((receipt: UsageEventReceipt) => void) | undefined,
): EventFormState {
  const writer = useReportUsageEvent(target);
  const { own: write, isBlocked, claim } = useOwnWrite(writer, () => true);
  const [open, onSend] = useWriteForm(write, writer);
  const { isLocked } = open;
  const [texts, setTexts] = useState(() => textsOf(write.sent?.properties, rules));
  const [moment, setMoment] = useMoment(write.sent?.at);
  const [isAsked, setAsked] = useState(false);
  const [dismissed, setDismissed] = useState<UsageError | null>(null);

  const { fields, window } = rules;
  const read = useMemo(
    () => (fields === null ? readJson(texts[''] ?? '') : readFields(fields, texts)),
    [fields, texts],
  );
  const issues = isAsked ? read.issues : new Map([...read.issues].filter(([, { code }]) => code !== 'missing'));
  const { at } = moment;
  const isOutside = at !== undefined && !isInWindow(window, at);
  const event = { properties: read.properties, ...(at !== undefined && { at }) };
  const idempotencyKey = (isLocked ? write.sent?.idempotencyKey : undefined) ?? writer.keyOf(event);
  const { receipt, sent } = write;
  const isDirty = receipt === null && (moment.text !== null || Object.values(texts).some((text) => text.trim() !== ''));

  const reported = useRef(receipt);
  useEffect(() => {
    if (receipt !== null && receipt !== reported.current) onEventReported?.(receipt);
    reported.current = receipt;
  }, [receipt, onEventReported]);

  const edit = (change: () => void) => {
    if (isLocked) return;
    setDismissed(write.error);
    change();
  };
  return {
    ...open,
    texts,
    issues,
    properties: read.properties,
    moment,
    isOutside,
    isAsked,
    idempotencyKey,
    isReady: read.issues.size === 0 && moment.issue === null && !isOutside && !isBlocked,
    isBlocked,
    isDirty,
    result: receipt && sent && { receipt, sent },
    failure: write.status === 'error' && write.error !== dismissed ? write.error : null,
    setText: (key, text) => edit(() => setTexts((before) => ({ ...before, [key]: text }))),
    setMoment: (typed) => edit(() => setMoment(typed)),
    confirm: () => {
      if (isLocked || receipt !== null) return null;
      setAsked(true);
      if (isBlocked) return null;
      const [wrong] = read.issues.keys();
      if (wrong !== undefined) return { field: wrong };
      if (moment.issue !== null || isOutside) return { time: true };
      onSend();
      setDismissed(write.error);
      claim(writer.keyOf(event));
      void writer.report(event);
      return null;
    },
    addAnother: () => {
      writer.reset();
      setTexts(NO_TEXTS);
      setMoment({ text: null });
      setAsked(false);
    },
  };
}
