import type { RecordingRules } from '../../model/entitlement';
import type { PreviewIssue } from '../../model/preview';
import { DOUBLE_DIGITS } from '../../model/preview-issues';
import { compareQuantities, MAX_DECIMALS, MAX_DIGITS, parseQuantity, type Quantity } from '../../model/quantity';
import type { UpdateBehavior } from '../../model/record';
import { labelCount, type PanelLabels, type UsageFormatters } from '../../i18n';

/** Rules of a feature that takes values. */
export type CalculatedRules = Extract<RecordingRules, { kind: 'calculated' }>;

// Minus signs that text copied from a page has, and that a phone's keyboard may offer.
const MINUS_SIGNS = /[\u2212\u2010\u2011\u2013\uFE63\uFF0D]/g;
// Characters that group digits or part decimals somewhere in the world; which of the two depends on the country.
const SEPARATORS = /[,'’٬_\s]/g;

// Digits of the scripts that have their own (٤٢, ۴۲, ४२): ten in a row, beginning with zero.
const OWN_DIGITS = /[٠-٩۰-۹०-९০-৯０-９]/g;
const ZEROS = ['٠', '۰', '०', '০', '０'].map((zero) => zero.charCodeAt(0));

function toDigit(own: string): string {
  const code = own.charCodeAt(0);
  return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code));
}

/** How people of a locale write numbers, as far as it changes what a typed text means. */
export interface NumberHabits {
  /** Digits are grouped by points, so that "1.000" is a thousand. */
  groupsByPoint: boolean;
  /** The decimal sign is a comma, so that "0,5" is a half. */
  decimalComma: boolean;
}

/** The habits of a locale. */
export function numberHabits(locale: string): NumberHabits {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_000_000.5);
  const has = (kind: string, sign: string) => parts.some(({ type, value }) => type === kind && value === sign);
  const decimalComma = has('decimal', ',');
  // Who writes a comma for decimals knows points between thousands, whatever the locale's own sign is.
  return { groupsByPoint: decimalComma || has('group', '.'), decimalComma };
}

// One comma that nobody can take for one of a thousand.
const DECIMAL_COMMA = /^([+-]?\d+),(\d{1,2}|\d{4,})$/;

/**
 * The typed text as it is previewed and sent: without space and marks of direction around it, with a plain minus and
 * plain digits. The Arabic decimal separator means nothing else anywhere, so it is taken too, and a decimal comma
 * where people write one.
 */
export function normalizeValueText(text: string, { decimalComma }: Pick<NumberHabits, 'decimalComma'>): string {
  const plain = text
    .replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '')
    .trim()
    .replace(MINUS_SIGNS, '-')
    .replace(OWN_DIGITS, toDigit)
    .replace(/٫/g, '.');
  return decimalComma ? plain.replace(DECIMAL_COMMA, '$1.$2') : plain;
}

// One point with three digits after it: a thousand to some, a fraction to others.
const THOUSAND_OR_FRACTION = /^[+-]?\d{1,3}\.\d{3}$/;

/** A quantity as text for the value field, in a form that nobody can take for a thousand. */
export const unambiguousText = (value: Quantity): string => (THOUSAND_OR_FRACTION.test(value) ? `${value}0` : value);

/** The quantity of a normalized text, or `null`. */
export function typedQuantity(normalized: string): Quantity | null {
  const parsed = parseQuantity(normalized);
  return parsed.ok ? parsed.value : null;
}

/**
 * What to say under the value field, or `null` when nothing is wrong with it.
 *
 * @param input.issue the preview's issue with the value; absent: none
 * @param input.normalized see {@link normalizeValueText}
 */
export function valueMessage(
  input: {
    normalized: string;
    behavior: UpdateBehavior;
    rules: CalculatedRules;
    issue: PreviewIssue | undefined;
    groupsByPoint: boolean;
  },
  labels: PanelLabels,
  formatters: UsageFormatters,
): string | null {
  const { normalized, behavior, rules, issue } = input;
  if (normalized === '') return labels.valueMissing;
  if (input.groupsByPoint && THOUSAND_OR_FRACTION.test(normalized)) return labels.valueGrouping;
  const quantity = typedQuantity(normalized);
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
      return rules.precision === 'double'
        ? labels.valueTooLong(labelCount(DOUBLE_DIGITS, formatters), null)
        : labels.valueTooLong(labelCount(MAX_DIGITS, formatters), labelCount(MAX_DECIMALS, formatters));
    case 'out_of_window':
      return labels.outOfWindow;
    case 'invalid':
      return parseQuantity(normalized.replace(SEPARATORS, '')).ok ? labels.valueGrouping : labels.valueNotANumber;
  }
}
