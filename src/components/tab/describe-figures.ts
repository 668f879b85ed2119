import type { UsageFormatters } from '../../i18n';
import type { TabLabels } from '../../i18n/labels/tab';
import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { compareQuantities, type Quantity } from '../../model/quantity';

/** What a row says in numbers. */
export interface Figures {
  /** Usage, without its unit where the limit carries it: `13,012`. */
  used: string;
  /** What follows usage: `of 10,000 calls`, `seats`, or nothing. Made of {@link Figures.used} and this: the whole. */
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
  const withUnit = (value: Quantity) => [write(value), formatters.unit(value, feature.unit)].filter(Boolean).join(' ');
  const used = usage === null ? dash : write(usage);

  if (limit.kind !== 'limited') {
    return { used, whole: usage === null ? dash : withUnit(usage), rest: null, restKind: null };
  }
  const whole = labels.usedOfLimit(used, withUnit(limit.value));
  if (overage === null || remaining === null) return { used, whole, rest: null, restKind: null };
  if (compareQuantities(overage, '0') > 0) return { used, whole, rest: labels.over(write(overage)), restKind: 'over' };
  if (compareQuantities(remaining, '0') > 0)
    return { used, whole, rest: labels.left(write(remaining)), restKind: 'left' };
  return { used, whole, rest: null, restKind: null };
}

/** Whether different quantities still read differently: "9,007T of 9,007T, 1 left" would say nothing. */
function tellsApart(quantities: readonly (Quantity | null)[], write: (value: Quantity) => string): boolean {
  const different = [...new Set(quantities)].filter((quantity) => quantity !== null);
  return new Set(different.map((quantity) => write(quantity).replace('≈', ''))).size === different.length;
}
