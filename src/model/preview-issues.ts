/** What keeps a draft from being confirmed, whatever the usage is. */
import type { RecordingRules, RecordingWindow } from './entitlement';
import { isInstant } from './instant';
import type { PreviewDraft, PreviewIssue } from './preview';
import { compareQuantities, isWholeQuantity, MAX_DECIMALS, MAX_DIGITS, parseQuantity } from './quantity';
import { isInWindow, windowSentence } from './recording-window';
import type { Instant } from './time';

/** A value, or a result, of more digits than a quantity has. */
export const tooLong = (most = `${MAX_DIGITS} digits, ${MAX_DECIMALS} of them after the point`): PreviewIssue => ({
  code: 'too_long',
  field: 'value',
  message: `Use at most ${most}.`,
});

/** Decimal digits that every 64-bit float gives back as they were (`DBL_DIG` of C). */
export const DOUBLE_DIGITS = 15;

/** What is wrong with the draft itself, whatever the usage is. */
export function formIssues(rules: RecordingRules, draft: PreviewDraft): PreviewIssue[] {
  if (rules.kind !== 'calculated') {
    return [{ code: 'invalid', field: 'behavior', message: 'This feature takes no records.' }];
  }
  const issues: PreviewIssue[] = [];
  if (draft.behavior === 'delta' ? !rules.delta : rules.set === 'no') {
    issues.push({ code: 'invalid', field: 'behavior', message: `This feature takes no ${draft.behavior}.` });
  }
  issues.push(...valueIssues(rules, draft), ...timeIssues(rules.window, draft.at));
  const hasDimensions = Object.keys(draft.dimensions ?? {}).length > 0;
  if (rules.dimensions === 'required' && !hasDimensions) {
    issues.push({ code: 'missing', field: 'dimensions', message: 'Say which part of usage it is about.' });
  } else if (rules.dimensions === 'none' && hasDimensions) {
    issues.push({ code: 'invalid', field: 'dimensions', message: 'This feature takes no dimensions.' });
  }
  const hasNote = (draft.note ?? '').trim() !== '';
  if (rules.note === 'required' && !hasNote) {
    issues.push({ code: 'missing', field: 'note', message: 'Say why usage is changed.' });
  } else if (rules.note === 'none' && hasNote) {
    issues.push({ code: 'invalid', field: 'note', message: 'This feature takes no note.' });
  }
  return issues;
}

function valueIssues(
  rules: Extract<RecordingRules, { kind: 'calculated' }>,
  { behavior, value: text }: PreviewDraft,
): PreviewIssue[] {
  const parsed = parseQuantity(text);
  if (!parsed.ok) {
    if (parsed.reason === 'empty') return [{ code: 'missing', field: 'value', message: 'Enter a value.' }];
    if (parsed.reason === 'too-long') return [tooLong()];
    return [{ code: 'invalid', field: 'value', message: 'Enter a number.' }];
  }
  const issues: PreviewIssue[] = [];
  if (rules.precision === 'double' && parsed.value.replace(/\D/g, '').length > DOUBLE_DIGITS) {
    issues.push(tooLong(`${DOUBLE_DIGITS} digits`));
  }
  if (rules.integersOnly && !isWholeQuantity(parsed.value)) {
    issues.push({ code: 'not_integer', field: 'value', message: 'Enter a whole number.' });
  }
  if (behavior === 'delta' && !rules.negativeDelta && compareQuantities(parsed.value, '0') < 0) {
    issues.push({ code: 'invalid', field: 'value', message: 'This feature takes no negative delta.' });
  }
  return issues;
}

function timeIssues(window: RecordingWindow | null, at: Instant | undefined): PreviewIssue[] {
  if (at === undefined) return [];
  if (!isInstant(at)) {
    return [{ code: 'invalid', field: 'at', message: 'Give a time in UTC: 2026-11-23T14:32:00Z.' }];
  }
  if (isInWindow(window, at)) return [];
  return [{ code: 'out_of_window', field: 'at', message: windowSentence(window, 'Records') }];
}
