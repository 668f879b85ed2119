import type { UsageFormatters } from '../../i18n';
import type { TabLabels } from '../../i18n/labels/tab';
import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { compareQuantities, type Quantity } from '../../model/quantity';

/** What a row says in numbers. */
export interface Figures {
  /** Usage, without its unit where the limit carries it: `13,012`. */
  used: string;
  /** What stands before and after it: `''` and ` of 10,000 calls`; ` seats`. */
  around: [before: string, after: string];
  /** All of it: `13,012 of 10,000 calls`, `41 seats`. */
  whole: string;
  /** Overage or what is left: `3,012 over`, `1,300 left`; `null` where neither can be said. */
  rest: string | null;
  /** Which of the two `rest` is. */
  restKind: 'over' | 'left' | null;
}

interface Words {
  labels: TabLabels;
  formatters: UsageFormatters;
  dash: string;
}

/** Stands in for usage while a text is made around it: a character that no text has. */
const PLACE = '\ue000';

/** Longest quantity that a row writes in full; longer ones are shortened there and whole elsewhere. */
const LONGEST_IN_ROW = 13;

/**
 * Usage, limit and what lies between them as text.
 *
 * @param short whether long numbers are shortened, for the row, unless two different ones would read the same; names and
 *   the open row have every digit
 */
export function describeFigures(
  { feature }: Entitlement,
  { usage, limit, overage, remaining }: UsageState,
  { labels, formatters, dash }: Words,
  short: boolean,
): Figures {
  const shorten = (value: Quantity) => {
    const whole = formatters.quantity(value);
    return whole.length > LONGEST_IN_ROW ? formatters.quantityShort(value) : whole;
  };
  const shown = [usage, limit.kind === 'limited' ? limit.value : null, overage, remaining];
  const write = short && tellsApart(shown, shorten) ? shorten : (value: Quantity) => formatters.quantity(value);
  const withUnit = (value: Quantity) =>
    write(value) === formatters.quantity(value)
      ? formatters.quantityWithUnit(value, feature.unit)
      : formatters.quantityShortWithUnit(value, feature.unit);
  const used = usage === null ? dash : write(usage);

  if (limit.kind !== 'limited') {
    const whole = usage === null ? dash : withUnit(usage);
    return { used, around: split(whole, used), whole, rest: null, restKind: null };
  }
  const limitText = withUnit(limit.value);
  const whole = labels.usedOfLimit(used, limitText);
  // Usage may look like a part of the limit ("10 of 100"), and languages differ in which of them comes first.
  const figures = { used, around: split(labels.usedOfLimit(PLACE, limitText), PLACE), whole };
  if (overage === null || remaining === null) return { ...figures, rest: null, restKind: null };
  if (compareQuantities(overage, '0') > 0) return { ...figures, rest: labels.over(write(overage)), restKind: 'over' };
  if (compareQuantities(remaining, '0') > 0)
    return { ...figures, rest: labels.left(write(remaining)), restKind: 'left' };
  return { ...figures, rest: null, restKind: null };
}

/** What stands before and after a part of a text; where the part is not in it, the text comes after. */
function split(text: string, part: string): [before: string, after: string] {
  const at = text.indexOf(part);
  return at < 0 ? ['', ` ${text}`] : [text.slice(0, at), text.slice(at + part.length)];
}

/** Whether different quantities still read differently: "9,007T of 9,007T, 1 left" would say nothing. */
function tellsApart(quantities: readonly (Quantity | null)[], write: (value: Quantity) => string): boolean {
  const different = [...new Set(quantities)].filter((quantity) => quantity !== null);
  return new Set(different.map((quantity) => write(quantity).replace('≈', ''))).size === different.length;
}
