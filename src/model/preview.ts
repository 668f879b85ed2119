import { ASSUMPTIONS } from './assumptions';
import type { Entitlement } from './entitlement';
import { isInstant, toEpoch } from './instant';
import { formIssues, tooLong } from './preview-issues';
import { DEFAULT_NEAR, usageState, type UsageState } from './limit';
import {
  absoluteQuantity,
  addQuantities,
  compareQuantities,
  isQuantity,
  parseQuantity,
  scaleQuantity,
  subtractQuantities,
  type Quantity,
} from './quantity';
import type { ExpectedUsage, UsageRecordDraft, WriteGuard } from './record';
import { usagePeriodAt } from './reset';
import type { Instant, Period } from './time';

/** Why a draft cannot be confirmed, by field. */
export interface PreviewIssue {
  /** What is wrong. */
  code: 'invalid' | 'not_integer' | 'too_long' | 'below_minimum' | 'out_of_window' | 'missing';
  /** The draft's field that it is about. */
  field: 'behavior' | 'value' | 'at' | 'dimensions' | 'note' | 'corrects';
  /** English sentence; the UI says it through its labels by `code`. */
  message: string;
}

/** Something to look at twice; does not block. */
export interface PreviewWarning {
  /** `no_change`, a value that looks like the other behavior, a ten-fold jump, a later set that hides it. */
  code: 'no_change' | 'sign_slip' | 'large_jump' | 'later_set';
  /** English sentence; the UI says it through its labels by `code`. */
  message: string;
}

/** What a draft would do. `before` and `after` are of `period`, the usage period that its time falls in. */
export interface UsagePreview {
  /** How it stands now. */
  before: UsageState;
  /** How it would stand. */
  after: UsageState;
  /** The usage period that is touched; `null` = lifetime, or not known. */
  period: Period | null;
  /** The signed difference that would be written; `null` when it cannot be told. */
  applied: Quantity | null;
  /** Level of the slice, when the draft has dimensions. */
  slice?: { before: Quantity | null; after: Quantity | null };
  /** Effect on current usage; `null` = current usage does not move. */
  current: { before: UsageState; after: UsageState } | null;
  /** Any of these keeps Confirm off. */
  issues: PreviewIssue[];
  /** To look at twice. */
  warnings: PreviewWarning[];
  /** What the preview takes for granted, as sentences. */
  assumptions: string[];
  /** Token to confirm with. */
  expected: ExpectedUsage;
  /** What the write must still lead to. */
  guard: WriteGuard;
}

/** The part of a draft that a preview is drawn from. `value` may be any text that a person typed. */
export type PreviewDraft = Pick<UsageRecordDraft, 'behavior' | 'value' | 'at' | 'dimensions' | 'note'>;

/** Ten times more, or ten times less, is worth a second look. */
const LARGE_JUMP = '10';
/** A new total of at most a hundredth of the old one is more likely meant as a difference. */
const TINY_SHARE = '0.01';

/**
 * What a draft would do. Never throws: whatever keeps it from being confirmed is in `issues`.
 *
 * Complete for a record at the present time and without dimensions, which is why the stores use it inside their
 * write. For a past time or a slice it says what is known from the entitlement alone, `null` for the
 * rest, and names that in `assumptions`.
 *
 * @param input.entitlement the entitlement as last read
 * @param input.draft what is asked for
 * @param input.near share of the limit from which usage is near it; default 0.8
 */
export function previewUsageRecord(input: {
  entitlement: Entitlement;
  draft: PreviewDraft;
  near?: number | undefined;
}): UsagePreview {
  const { entitlement, draft, near = DEFAULT_NEAR } = input;
  const { recording, limit, usage } = entitlement;
  const issues = formIssues(recording, draft);
  const parsed = parseQuantity(draft.value);
  const value = parsed.ok ? parsed.value : null;
  const time = timeOf(entitlement, draft.at);
  const isSlice = Object.keys(draft.dimensions ?? {}).length > 0;

  const before = usageState(time === 'other-period' ? null : usage, limit, near);
  let applied: Quantity | null = null;
  let total: Quantity | null = null;
  if (value !== null && draft.behavior === 'delta') {
    applied = value;
    total = before.usage === null ? null : addQuantities(before.usage, value);
  } else if (value !== null && !isSlice && time === 'now') {
    applied = usage === null ? null : subtractQuantities(value, usage);
    total = value;
  }
  if ((applied !== null && !isQuantity(applied)) || (total !== null && !isQuantity(total))) {
    issues.push(tooLong());
    applied = total = null;
  }
  const after = usageState(total, limit, near);
  const minTotal = recording.kind === 'calculated' ? recording.minTotal : null;
  if (total !== null && minTotal !== null && compareQuantities(total, minTotal) < 0) {
    issues.push({ code: 'below_minimum', field: 'value', message: `The total would fall below ${minTotal}.` });
  }

  const isDelta = draft.behavior === 'delta';
  const periodStart = entitlement.usagePeriod?.start ?? null;
  return {
    before,
    after,
    period: periodOf(entitlement, time, draft.at),
    applied,
    ...(isSlice && { slice: { before: null, after: !isDelta && value !== null ? value : null } }),
    current: time === 'other-period' ? null : { before, after },
    issues,
    warnings: warningsOf(draft, before.usage, total),
    assumptions: assumptionsOf(entitlement, draft, time, isSlice),
    expected: isDelta
      ? { periodStart }
      : {
          periodStart,
          ...(usage !== null && { usage }),
          ...(entitlement.version !== null && { version: entitlement.version }),
        },
    guard: {
      ...(total !== null && { status: after.status }),
      near,
      ...(minTotal !== null && { minTotal }),
    },
  };
}

/** Where the draft's time lies: the present, earlier in usage that still counts, or in another usage period. */
type DraftTime = 'now' | 'same-period' | 'other-period';

function timeOf({ usagePeriod }: Entitlement, at: Instant | undefined): DraftTime {
  if (at === undefined) return 'now';
  if (usagePeriod === null) return 'same-period';
  const inside = toEpoch(at) >= toEpoch(usagePeriod.start) && toEpoch(at) < toEpoch(usagePeriod.end);
  return inside ? 'same-period' : 'other-period';
}

function periodOf({ usagePeriod, reset }: Entitlement, time: DraftTime, at: Instant | undefined): Period | null {
  if (time !== 'other-period') return usagePeriod;
  const period = isInstant(at) ? usagePeriodAt(reset, at) : null;
  // At the ends of the calendar a period can reach into years that an instant has no digits for.
  return period && isInstant(period.start) && isInstant(period.end) ? period : null;
}

function warningsOf(draft: PreviewDraft, before: Quantity | null, after: Quantity | null): PreviewWarning[] {
  const warnings: PreviewWarning[] = [];
  if (after === null || before === null) return warnings;
  if (compareQuantities(before, after) === 0) {
    return [{ code: 'no_change', message: 'This would not change anything.' }];
  }
  const [from, to] = [absoluteQuantity(before), absoluteQuantity(after)];
  const isSigned = /^\s*[+-]/.test(String(draft.value));
  const isTiny = to !== '0' && compareQuantities(to, scaleQuantity(from, TINY_SHARE)) <= 0;
  if (draft.behavior === 'set' && (isSigned || isTiny)) {
    warnings.push({
      code: 'sign_slip',
      message: 'This sets the total. To add or subtract, choose Delta.',
    });
  }
  const grows = from !== '0' && compareQuantities(to, scaleQuantity(from, LARGE_JUMP)) >= 0;
  // Down to nothing is what releasing everything looks like, not a slip of the keyboard.
  const shrinks = to !== '0' && compareQuantities(from, scaleQuantity(to, LARGE_JUMP)) >= 0;
  if (grows || shrinks) {
    warnings.push({ code: 'large_jump', message: 'Usage would change at least ten-fold.' });
  }
  return warnings;
}

function assumptionsOf(entitlement: Entitlement, draft: PreviewDraft, time: DraftTime, isSlice: boolean): string[] {
  const assumptions: string[] = [];
  const isSet = draft.behavior === 'set';
  if (isSlice && isSet) assumptions.push(ASSUMPTIONS.sliceUnknown);
  else if (isSet && time !== 'now') assumptions.push(ASSUMPTIONS.levelUnknown);
  if (time === 'other-period') assumptions.push(ASSUMPTIONS.currentStays, ASSUMPTIONS.presentLimit);
  if (time !== 'other-period' && entitlement.usage === null) assumptions.push(ASSUMPTIONS.usageUnknown);
  return assumptions;
}
