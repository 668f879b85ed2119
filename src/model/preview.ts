import type { UsageState } from './limit';
import type { Quantity } from './quantity';
import type { ExpectedUsage, WriteGuard } from './record';
import type { Period } from './time';

/** Why a draft cannot be confirmed, by field. */
export interface PreviewIssue {
  /** What is wrong. */
  code: 'invalid' | 'not_integer' | 'too_long' | 'below_minimum' | 'out_of_window' | 'missing';
  /** The draft's field that it is about. */
  field: 'behavior' | 'value' | 'at' | 'dimensions' | 'note';
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
