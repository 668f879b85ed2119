import type { UsageFormatters } from '../../i18n';
import type { Unit } from '../../model/entitlement';
import { canonicalQuantity } from '../../model/quantity';
import type { ReadoutValue } from '../geometry/readout';

/** The formatters that the chart uses for values. */
export type ValueFormatters = Pick<UsageFormatters, 'percent' | 'quantity' | 'quantityShort' | 'quantityWithUnit'>;

/** Values of a chart as text. */
export interface ValueText {
  /** Of the y axis: short. */
  axis(value: number): string;
  /** Every digit; null when the value is not known. */
  exact(value: ReadoutValue): string | null;
  /** Every digit, with the unit. */
  withUnit(value: ReadoutValue): string | null;
  /** A part of all, as percent. */
  share(fraction: number): string;
}

/** Makes the texts of values from formatters and a unit. */
export function createValueText(formatters: ValueFormatters, unit: Unit | undefined): ValueText {
  return {
    axis: (value) => {
      // A tick is a round value; the digits that a float adds to it are noise, and would read as not exact.
      const tick = canonicalQuantity(value.toPrecision(12));
      return tick === null ? value.toExponential(1) : formatters.quantityShort(tick);
    },
    exact: ({ quantity }) => (quantity === null ? null : formatters.quantity(quantity)),
    withUnit: ({ quantity }) => (quantity === null ? null : formatters.quantityWithUnit(quantity, unit)),
    // Rounded, so that parts make 100%; the formatter cuts, which is right for what is held against a limit. What would
    // become nothing or all is left to it.
    share: (fraction) => {
      const rounded = Math.round(fraction * 100) / 100;
      return formatters.percent(rounded === 0 || rounded === 1 ? fraction : rounded);
    },
  };
}
