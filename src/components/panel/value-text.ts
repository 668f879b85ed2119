import type { RecordingRules } from '../../model/entitlement';
import type { PreviewIssue } from '../../model/preview';
import { compareQuantities, MAX_DECIMALS, MAX_DIGITS, parseQuantity, type Quantity } from '../../model/quantity';
import type { UpdateBehavior } from '../../model/record';
import { labelCount, type PanelLabels, type UsageFormatters } from '../../i18n';

/** Rules of a feature that takes values. */
export type CalculatedRules = Extract<RecordingRules, { kind: 'calculated' }>;

// Minus signs that text copied from a page has, and that a phone's keyboard may offer.
const MINUS_SIGNS = /[\u2212\u2010\u2011\u2013\uFE63\uFF0D]/g;
// Characters that group digits or part decimals somewhere in the world; which of the two depends on the country.
const SEPARATORS = /[,'’٬٫_\s]/g;

/** The typed text as it is previewed and sent: without space around it, with a plain minus. */
export const normalizeValueText = (text: string): string => text.trim().replace(MINUS_SIGNS, '-');

/** The quantity that was typed, or `null`. */
export function typedQuantity(text: string): Quantity | null {
  const parsed = parseQuantity(normalizeValueText(text));
  return parsed.ok ? parsed.value : null;
}

/**
 * What to say under the value field, or `null` when nothing is wrong with it.
 *
 * @param issue the preview's issue with the value; absent: none
 */
export function valueMessage(
  input: { text: string; behavior: UpdateBehavior; rules: CalculatedRules; issue: PreviewIssue | undefined },
  labels: PanelLabels,
  formatters: UsageFormatters,
): string | null {
  const { text, behavior, rules, issue } = input;
  const normalized = normalizeValueText(text);
  if (normalized === '') return labels.valueMissing;
  const quantity = typedQuantity(text);
  if (quantity !== null && behavior === 'delta' && !rules.negativeDelta && compareQuantities(quantity, '0') < 0) {
    return labels.valueNoSubtraction;
  }
  switch (issue?.code) {
    case undefined:
    // Said in the preview, beside the total that it is about.
    case 'below_minimum':
      return null;
    case 'missing':
      return labels.valueMissing;
    case 'not_integer':
      return labels.valueNotInteger;
    case 'too_long':
      return labels.valueTooLong(labelCount(MAX_DIGITS, formatters), labelCount(MAX_DECIMALS, formatters));
    case 'out_of_window':
      return labels.outOfWindow;
    case 'invalid':
      return parseQuantity(normalized.replace(SEPARATORS, '')).ok ? labels.valueGrouping : labels.valueNotANumber;
  }
}
