import { Fragment, type ReactNode } from 'react';
import type { Dimension, Unit } from '../../model/entitlement';
import type { UsageRecord } from '../../model/record';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link RecordLine}. */
export interface RecordLineProps {
  /** The record. */
  record: UsageRecord;
  /** Unit of the quantities. */
  unit: Unit | undefined;
  /** The feature's dimensions, for their names. */
  dimensions: Dimension[];
}

/** One record in a line: what was done, by whom, why, when, and the level before and after. */
export function RecordLine({ record, unit, dimensions }: RecordLineProps) {
  const { separator } = usePartContext().labels.common;
  const parts = useRecordParts(record, unit, dimensions);
  return (
    <li className="eu-record" data-part="record" data-behavior={record.behavior}>
      {parts.map(({ key, content }, index) => (
        <Fragment key={key}>
          {index > 0 && <span aria-hidden="true">{separator}</span>}
          {content}
        </Fragment>
      ))}
    </li>
  );
}

function useRecordParts(record: UsageRecord, unit: Unit | undefined, dimensions: Dimension[]) {
  const { labels, formatters, now } = usePartContext();
  const words = labels.records;
  const { before, after, actor, note, effectiveAt, recordedAt } = record;
  const parts: { key: string; content: ReactNode }[] = [];
  const add = (key: string, text: string, className = 'eu-text') =>
    parts.push({ key, content: <span className={className}>{text}</span> });

  const amount =
    record.behavior === 'set'
      ? words.set(formatters.quantityWithUnit(record.value, unit))
      : words.delta(formatters.signedQuantity(record.value));
  const who = actor?.name ?? actor?.id;
  add('what', who === undefined ? amount : words.by(amount, who), 'eu-record__what eu-text');
  if (note !== null && note !== '') add('note', words.note(note));
  for (const [key, value] of Object.entries(record.dimensions)) {
    const name = dimensions.find((dimension) => dimension.key === key)?.name ?? key;
    add(`slice ${key}`, words.slice(name, value));
  }
  parts.push({
    key: 'time',
    content: (
      <time className="eu-record__time" dateTime={effectiveAt}>
        {formatters.dateTime(effectiveAt, now())}
      </time>
    ),
  });
  if (before !== null && after !== null) {
    add('change', words.change(formatters.quantity(before), formatters.quantity(after)), 'eu-record__change');
  }
  if (record.corrects !== null) add('corrects', words.correction);
  if (record.correctedBy !== null) add('corrected', words.corrected);
  // Stores write both moments apart by milliseconds; only another minute is news.
  if (formatters.dateTime(recordedAt) !== formatters.dateTime(effectiveAt)) {
    add('recorded', words.recordedAt(formatters.dateTime(recordedAt, now())));
  }
  return parts;
}
