import { useEffect, useMemo, useRef, useState } from 'react';
import { useAddUsageRecord, useUsagePreview } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import type { UsagePreview } from '../../model/preview';
import { compareQuantities, subtractQuantities, type Quantity } from '../../model/quantity';
import type { UpdateBehavior, UsageRecordReceipt } from '../../model/record';
import type { UsageError } from '../../provider/error';
import type { UsageChange } from './change-notice';
import { PRESENT, useMoment, type ChosenMoment } from './use-moment';
import { useOwnWrite } from './use-own-write';
import { useUsageChange } from './use-usage-change';
import {
  normalizeValueText,
  numberHabits,
  typedQuantity,
  unambiguousText,
  valueMessage,
  type CalculatedRules,
} from './value-text';
import { usePanelContext } from './use-panel-context';
import { useWriteForm, type WriteForm } from './use-write-form';

/** Options of {@link useRecordForm}. */
export interface RecordFormOptions {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The entitlement as last read. */
  entitlement: Entitlement;
  /** What may be recorded. */
  rules: CalculatedRules;
  /** Reads the entitlement again. */
  refetch: () => Promise<void>;
  /** Called once for each record that was confirmed. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
}

/** State and actions of the form; see {@link useRecordForm}. */
export interface RecordForm extends WriteForm {
  /** The newest entitlement that is known. */
  entitlement: Entitlement;
  /** Add, or replace. */
  behavior: UpdateBehavior;
  /** The value as typed. */
  text: string;
  /** The note as typed. */
  note: string;
  /** What the draft would do; `null`: no value yet. */
  preview: UsagePreview | null;
  /** When it takes effect. */
  moment: ChosenMoment;
  /** The values of its dimensions as typed, by key. */
  dimensions: Readonly<Record<string, string>>;
  /** Whether somebody has tried to confirm: then what is missing is said too. */
  isAsked: boolean;
  /** Whether its time lies outside of what is accepted. */
  isOutside: boolean;
  /** What is wrong with its dimensions. */
  dimensionsIssue: 'missing' | 'invalid' | null;
  /** Whether the usage system is being asked what the draft would do. */
  isAsking: boolean;
  /** Why the usage system could not say. */
  askingError: UsageError | null;
  /** Asks it again. */
  askAgain: () => Promise<void>;
  /** Whether something was entered that is not recorded. */
  isDirty: boolean;
  /** What is wrong with the value; `null`: nothing, or nothing typed yet. */
  valueError: string | null;
  /** What is wrong with the note. */
  noteError: string | null;
  /** Whether the value is one that can be recorded, apart from what it leads to. */
  isUsable: boolean;
  /** Lowest total that is allowed, when the draft goes below it. */
  belowMinimum: Quantity | null;
  /** Whether it can be confirmed. */
  isReady: boolean;
  /** Whether another write to the feature is on its way, or its outcome not known: until then nothing can be sent. */
  isBlocked: boolean;
  /** Whether something that is required is still to be said. */
  isIncomplete: boolean;
  /** Whether that write is of a panel that was closed meanwhile; what it was previewed from is gone. */
  isResumed: boolean;
  /** What became of the write, to show. */
  receipt: UsageRecordReceipt | null;
  /** What went wrong, to show; conflicts are in `change`. */
  failure: UsageError | null;
  /** That usage moved under the draft. */
  change: UsageChange | null;
  /** The change that was meant, as a delta, after the second refused Set. */
  deltaOffer: Quantity | null;
  setBehavior(behavior: UpdateBehavior): void;
  setText(text: string): void;
  setNote(note: string): void;
  setMoment(typed: Partial<Pick<ChosenMoment, 'text' | 'pick'>>): void;
  setDimension(key: string, value: string): void;
  /** Takes {@link RecordForm.deltaOffer}. */
  useDelta(): void;
  /** Sends the draft. Answers which field is to be put right first, or `null` when it was sent. */
  confirm(): 'value' | 'time' | 'dimensions' | 'note' | null;
  /** Starts over after a result. */
  addAnother(): void;
}

const NO_DIMENSIONS: Readonly<Record<string, string>> = {};

/** The dimensions that have a value; `NO_DIMENSIONS` itself when none has. */
function givenOf(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const given = Object.entries(typed).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]));
  return given.length === 0 ? NO_DIMENSIONS : (Object.fromEntries(given) as Record<string, string>);
}

/** The draft of a record, its preview and its write. Uses the public hooks alone. */
export function useRecordForm(options: RecordFormOptions): RecordForm {
  const { customerId, subscriptionId, entitlement: live, rules, refetch, onRecordAdded } = options;
  const { labels, formatters, locale, now } = usePanelContext();
  const habits = useMemo(() => numberHabits(locale), [locale]);
  const asText = (value: Quantity) => (habits.groupsByPoint ? unambiguousText(value) : value);
  const writer = useAddUsageRecord({ customerId, subscriptionId, featureId: live.feature.id });
  // An undo has a form of its own, in the log.
  const { own: write, isBlocked, claim } = useOwnWrite(writer, ({ corrects }) => corrects === undefined);
  // A panel that was closed while a write was open shows that write again.
  const [behavior, setBehavior] = useState<UpdateBehavior>(write.sent?.behavior ?? (rules.delta ? 'delta' : 'set'));
  const [text, setText] = useState(() => asText(write.sent?.value ?? ''));
  const [note, setNote] = useState(write.sent?.note ?? '');
  const [chosen, setMoment] = useMoment(write.sent?.at);
  const [dimensions, setDimensions] = useState<Readonly<Record<string, string>>>(
    write.sent?.dimensions ?? NO_DIMENSIONS,
  );
  const [isAsked, setAsked] = useState(false);
  // What the first refused Set of a past time or a part meant; of the present it follows from usage.
  const [meantByFirst, setMeantByFirst] = useState<Quantity | null>(null);
  const [dismissed, setDismissed] = useState<UsageError | null>(null);
  const [wasOpen] = useState(write.sent);
  const [open, onSend] = useWriteForm(write, writer);
  const { isLocked } = open;

  const normalized = normalizeValueText(text, habits);
  const isTyped = normalized !== '';
  const refused = write.status === 'error' ? write.error : null;
  const usage = useUsageChange(live, refused, behavior, isTyped, isLocked);
  const { entitlement } = usage;
  const noteText = rules.note === 'none' ? '' : note.trim();
  const isOfTotal = behavior === 'set' && rules.setsTotalOnly === true;
  // What was given with a Delta is still there when somebody comes back to it.
  const moment = isOfTotal ? PRESENT : chosen;
  const slice = isOfTotal || rules.dimensions === 'none' ? NO_DIMENSIONS : givenOf(dimensions);
  const isSpecial = moment.at !== undefined || slice !== NO_DIMENSIONS;
  const intent = {
    behavior,
    ...(moment.at !== undefined && { at: moment.at }),
    ...(slice !== NO_DIMENSIONS && { dimensions: slice }),
    ...(noteText !== '' && { note: noteText }),
  };
  const asked = useUsagePreview({
    entitlement,
    customerId,
    subscriptionId,
    // Of a time that is none, nothing can be said.
    draft: { ...intent, value: moment.issue === null ? normalized : '' },
  });
  const { preview } = asked;

  const issues = preview?.issues ?? [];
  const issue = issues.find(({ field, code }) => field === 'value' && code !== 'below_minimum');
  const message = valueMessage({ ...habits, normalized, behavior, rules, issue }, labels.panel, formatters);
  const value = typedQuantity(normalized);
  const isUsable = message === null && value !== null;
  const dimensionsIssue = issues.find(({ field }) => field === 'dimensions');
  const isMissing = dimensionsIssue?.code === 'missing';
  const isOutside = issues.some(({ field }) => field === 'at');
  const isBelow = isUsable && issues.some(({ code }) => code === 'below_minimum');
  const isNoteMissing = rules.note === 'required' && noteText === '';
  const { receipt } = write;
  const failure = write.status === 'error' && write.error !== dismissed ? write.error : null;

  // What was meant in a usage period that is over says nothing about the new one.
  if (usage.change?.kind === 'reset' && meantByFirst !== null && !isLocked) setMeantByFirst(null);
  let deltaOffer: Quantity | null = null;
  if (usage.refusedSets >= 2 && usage.change !== null && behavior === 'set' && rules.delta) {
    const typedOver = usage.typedOver ?? value;
    const meantNow = value === null || typedOver === null ? '0' : subtractQuantities(value, typedOver);
    const meant = isSpecial ? (meantByFirst ?? '0') : meantNow;
    const sign = compareQuantities(meant, '0');
    if (sign > 0 || (sign < 0 && rules.negativeDelta)) deltaOffer = meant;
  }

  // The window ends at the moment at which it was read: what lies between that and now is accepted by the next one.
  const isBeyond = isOutside && moment.at !== undefined && toEpoch(moment.at) <= now();
  const readsFor = usage.needsReading ? 'usage' : isBeyond ? moment.at : undefined;
  useEffect(() => {
    if (readsFor !== undefined) void refetch();
  }, [readsFor, refetch]);

  const reported = useRef(receipt);
  useEffect(() => {
    if (receipt !== null && receipt !== reported.current) onRecordAdded?.(receipt);
    reported.current = receipt;
  }, [receipt, onRecordAdded]);

  const edit = (change: () => void) => {
    if (isLocked) return;
    usage.onEdit();
    setDismissed(write.error);
    setMeantByFirst(null);
    change();
  };

  return {
    ...open,
    entitlement,
    behavior,
    text,
    note,
    moment,
    dimensions,
    isAsked,
    isOutside,
    dimensionsIssue:
      dimensionsIssue === undefined || (isMissing && !isAsked) ? null : isMissing ? 'missing' : 'invalid',
    isAsking: asked.isRefreshing,
    askingError: asked.error,
    askAgain: asked.refetch,
    isDirty: receipt === null && (isTyped || noteText !== '' || moment.text !== null || slice !== NO_DIMENSIONS),
    preview,
    valueError: isTyped || isAsked ? message : null,
    noteError: isAsked && isNoteMissing ? labels.panel.noteMissing : null,
    isUsable,
    belowMinimum: isBelow ? (rules.minTotal ?? '0') : null,
    isReady:
      isUsable && preview !== null && issues.length === 0 && !asked.isRefreshing && asked.error === null && !isBlocked,
    isBlocked,
    isIncomplete: moment.issue !== null || issues.some(({ code }) => code === 'missing'),
    isResumed: isLocked && wasOpen !== null && write.sent?.idempotencyKey === wasOpen.idempotencyKey,
    receipt,
    failure: failure?.code === 'conflict' ? null : failure,
    change: usage.change,
    deltaOffer,
    setBehavior: (next) => edit(() => setBehavior(next)),
    setText: (next) => edit(() => setText(next)),
    setNote: (next) => edit(() => setNote(next)),
    setMoment: (typed) => edit(() => setMoment(typed)),
    setDimension: (key, typed) => edit(() => setDimensions((before) => ({ ...before, [key]: typed }))),
    useDelta: () => {
      if (deltaOffer === null) return;
      const amount = deltaOffer;
      edit(() => {
        setBehavior('delta');
        setText(asText(amount));
      });
    },
    confirm: () => {
      if (isLocked || receipt !== null) return null;
      setAsked(true);
      if (!isUsable || isBelow || value === null) return 'value';
      if (moment.issue !== null || isOutside) return 'time';
      if (dimensionsIssue !== undefined) return 'dimensions';
      if (isNoteMissing) return 'note';
      if (preview === null || preview.issues.length > 0) return 'value';
      // What is confirmed is what was shown: the effect of a past time or a part comes a moment after the last key.
      if (asked.isRefreshing || asked.error !== null || isBlocked) return null;
      usage.onSend(behavior);
      setMeantByFirst((meant) => (usage.refusedSets > 0 ? (meant ?? preview.applied) : preview.applied));
      onSend();
      setDismissed(write.error);
      claim(writer.keyOf({ ...intent, value }));
      void writer.add({ ...intent, value }, { expected: preview.expected, guard: preview.guard });
      return null;
    },
    addAnother: () => {
      setMeantByFirst(null);
      writer.reset();
      setText('');
      setNote('');
      setMoment({ text: null });
      setDimensions(NO_DIMENSIONS);
      setAsked(false);
      usage.onEdit();
    },
  };
}
