import type { OverlaysLabels } from '../../i18n/labels/overlays';
import type { RecordsLabels } from '../../i18n/labels/records';
import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';
import type { ChartText } from '../use-chart-text';

/** Most adjustments that are told one by one. */
const MOST = 3;

/** What records are told with. */
export type RecordWords = OverlaysLabels & RecordsLabels;

/** Adjustments as text: what was done, by whom, when, why, and the level before and after. */
export function recordsText(
  records: readonly UsageRecord[],
  words: RecordWords,
  { times, values, count }: Pick<ChartText, 'times' | 'values' | 'count'>,
): string {
  const exact = (quantity: string) => values.exact({ quantity, exact: true }) ?? quantity;
  const told = records.slice(0, MOST).map(({ behavior, value, actor, note, before, after, effectiveAt }) => {
    const signed = value.startsWith('-') ? exact(value) : `+${exact(value)}`;
    const what = behavior === 'set' ? words.set(exact(value)) : words.delta(signed);
    const who = actor?.name ?? actor?.id;
    return words.facts([
      who === undefined ? what : words.by(what, who),
      times.moment(toEpoch(effectiveAt)),
      ...(note === null || note === '' ? [] : [words.note(note)]),
      ...(before === null || after === null ? [] : [words.change(exact(before), exact(after))]),
    ]);
  });
  if (records.length > MOST) told.push(words.more(count(records.length - MOST)));
  return words.several(told);
}
