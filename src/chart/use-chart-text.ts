import { useMemo } from 'react';
import { given, labelCount, type LabelCount, type UsageFormatters } from '../i18n';
import { defaultChartLabels, type ChartLabels } from '../i18n/labels/chart';
import { createQuantityFormatters } from '../i18n/quantity-formatters';
import { timeZoneName } from '../i18n/time-zone-name';
import type { Unit } from '../model/entitlement';
import type { UsageHistory } from '../model/history';
import { createTimeText, type TimeText } from './text/time-text';
import { createValueText, type ValueFormatters, type ValueText } from './text/value-text';

/** Words and numbers of chart and table: all optional, English and `en-US` by default. */
export interface ChartTextProps {
  /** The feature's unit, written after exact values. */
  unit?: Unit;
  /** BCP 47 language tag. Default `en-US`. Times are always written in the history's own zone. */
  locale?: string;
  /** Labels to replace. */
  labels?: Partial<ChartLabels>;
  /** Formatters to replace. Those of quantities are used; times follow `locale` and the history's zone. */
  formatters?: Partial<UsageFormatters>;
}

/** Texts that are ready to use. */
export interface ChartText {
  /** Words. */
  labels: ChartLabels;
  /** Times as text. */
  times: TimeText;
  /** Values as text. */
  values: ValueText;
  /** A whole number for a label. */
  count: (value: number) => LabelCount;
  /** The zone by name, with its offset where it is one throughout. */
  zoneName: (range: UsageHistory['range']) => string;
}

/** The texts of a chart, made again only when what they depend on changes. */
export function useChartText(
  { unit, locale = 'en-US', labels, formatters }: ChartTextProps,
  timeZone: string,
): ChartText {
  return useMemo(() => {
    const { built, times } = textsOf(locale, timeZone);
    const used = { ...built, ...given(formatters) };
    return {
      labels: { ...defaultChartLabels, ...given(labels) },
      times,
      values: createValueText(used, unit),
      count: (value) => labelCount(value, used),
      zoneName: ({ from, to }) => {
        const [first, last] = [from, to].map((at) => used.timeZoneName(timeZone, at));
        return first === last ? (first ?? timeZone) : timeZone;
      },
    };
  }, [formatters, labels, locale, timeZone, unit]);
}

/** The formatters of the package that a chart uses. Those of times are its own: they are of the history's zone. */
type ChartFormatters = ValueFormatters & Pick<UsageFormatters, 'timeZoneName'>;

const known = new Map<string, { built: ChartFormatters; times: TimeText }>();

/** All charts of a locale and zone share what writes it: to make that takes longer than to draw a chart. */
function textsOf(locale: string, timeZone: string) {
  const key = `${locale} ${timeZone}`;
  let texts = known.get(key);
  if (texts === undefined) {
    // Tags and names can come from outside: the memory of them must not grow without bound.
    if (known.size > 50) known.clear();
    known.set(key, (texts = { built: chartFormatters(locale), times: createTimeText(locale, timeZone) }));
  }
  return texts;
}

/** A locale that the runtime does not know must not take the chart down. */
function chartFormatters(locale: string): ChartFormatters {
  try {
    return { ...createQuantityFormatters(locale), timeZoneName: timeZoneName.bind(null, locale) };
  } catch {
    return chartFormatters('en-US');
  }
}
