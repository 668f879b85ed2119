import { useEffect, useMemo, useRef, useState } from 'react';
import { useReportUsageEvent, type WriteTarget, type WriteVisibility } from '../../../hooks';
import type { RecordingRules } from '../../../model/entitlement';
import { toEpoch } from '../../../model/instant';
import type { UsageEventReceipt } from '../../../model/event';
import type { UsageError } from '../../../provider/error';
import { useMoment, type ChosenMoment } from '../use-moment';
import { useOwnWrite } from '../use-own-write';
import { useRecovery } from '../use-recovery';
import { readFields, readJson, type EventProperties, type PropertyIssue } from './read-properties';

/** Rules of a feature that is counted from events. */
export type EventRules = Extract<RecordingRules, { kind: 'events' }>;

/** State and actions of the form; see {@link useEventForm}. */
export interface EventFormState {
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
  /** Whether a look for it has shown that it is not there yet, and may still come. */
  notThereYet: boolean;
  /** Whether nothing can be edited. */
  isLocked: boolean;
  /** Whether something was entered that was not reported. */
  isDirty: boolean;
  status: ReturnType<typeof useReportUsageEvent>['status'];
  recovering: 'retry' | 'check' | null;
  checkFailed: boolean;
  notRecorded: boolean;
  waitMs: number | null;
  visibility: WriteVisibility | null;
  /** What became of it, with what was sent. */
  result: { receipt: UsageEventReceipt; sent: SentEvent } | null;
  /** What went wrong, to show. */
  failure: UsageError | null;
  setText(key: string, text: string): void;
  setMoment(typed: Partial<Pick<ChosenMoment, 'text' | 'pick'>>): void;
  /** Sends it. Answers the key of the field to put right first (`'time'` for the time of the event), or `null` when it was sent. */
  confirm(): { field: string } | { time: true } | null;
  retry(): void;
  check(): void;
  stopWaiting(): void;
  addAnother(): void;
}

/** What was sent. */
export interface SentEvent {
  properties: EventProperties;
  at: string | undefined;
  idempotencyKey: string;
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
  const recovery = useRecovery(write.status);
  const [texts, setTexts] = useState(() => textsOf(write.sent?.properties, rules));
  const [moment, setMoment] = useMoment(write.sent?.at);
  const [isAsked, setAsked] = useState(false);
  const [dismissed, setDismissed] = useState(write.status === 'error' ? write.error : null);
  const [oldReceipt, setOldReceipt] = useState(write.receipt);
  // A panel that was closed while an event was on its way shows what was sent then.
  const [sent, setSent] = useState<SentEvent | null>(
    write.sent && {
      properties: write.sent.properties,
      at: write.sent.at,
      idempotencyKey: write.sent.idempotencyKey,
    },
  );

  const { fields, window } = rules;
  const read = useMemo(
    () => (fields === null ? readJson(texts[''] ?? '') : readFields(fields, texts)),
    [fields, texts],
  );
  const issues = isAsked ? read.issues : new Map([...read.issues].filter(([, { code }]) => code !== 'missing'));
  const { at } = moment;
  const isOutside =
    at !== undefined &&
    (window === null ||
      toEpoch(at) > toEpoch(window.latest) ||
      (window.earliest !== null && toEpoch(at) < toEpoch(window.earliest)));
  const isLocked = write.status === 'pending' || write.status === 'unknown';
  const event = { properties: read.properties, ...(at !== undefined && { at }) };
  const idempotencyKey = (isLocked ? write.sent?.idempotencyKey : undefined) ?? writer.keyOf(event);
  const receipt = write.receipt !== oldReceipt ? write.receipt : null;
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
  const sentNow: SentEvent = sent ?? { properties: read.properties, at, idempotencyKey };
  return {
    texts,
    issues,
    properties: read.properties,
    moment,
    isOutside,
    isAsked,
    idempotencyKey,
    isReady: read.issues.size === 0 && moment.issue === null && !isOutside && !isBlocked,
    isBlocked,
    notThereYet: write.status === 'unknown' && write.error?.code === 'outcome_unknown',
    isLocked,
    isDirty,
    status: write.status,
    recovering: recovery.recovering,
    checkFailed: recovery.checkFailed,
    notRecorded: write.notRecorded,
    waitMs: write.waitMs,
    visibility: write.visibility,
    result: receipt && { receipt, sent: sentNow },
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
      setSent({ properties: read.properties, at, idempotencyKey });
      recovery.begin('confirm');
      setDismissed(write.error);
      claim(writer.keyOf(event));
      void writer.report(event);
      return null;
    },
    retry: () => {
      recovery.begin('retry');
      void writer.retry();
    },
    check: () => {
      recovery.begin('check');
      void writer.check();
    },
    stopWaiting: () => writer.reset(),
    addAnother: () => {
      setOldReceipt(write.receipt);
      writer.reset();
      setTexts(NO_TEXTS);
      setMoment({ text: null });
      setSent(null);
      setAsked(false);
    },
  };
}
