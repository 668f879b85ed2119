import { numberAt, valueAt } from './data-path';
import type { Meter, StoredEvent } from './model';

/** What a meter makes of some events, counted in doubles; `null` when there is nothing to count. */
export function aggregate({ aggregation, valueProperty }: Meter, events: readonly StoredEvent[]): number | null {
  if (aggregation === 'COUNT') return events.length === 0 ? null : events.length;
  if (aggregation === 'UNIQUE_COUNT') {
    const values = events.flatMap(({ event }) => {
      const value = valueProperty === undefined ? undefined : valueAt(event.data, valueProperty);
      return value === undefined || value === null || value === '' ? [] : [String(value)];
    });
    return values.length === 0 ? null : new Set(values).size;
  }
  const numbers = byTime(events).flatMap(({ event }) => numberAt(event.data, valueProperty) ?? []);
  if (numbers.length === 0) return null;
  switch (aggregation) {
    case 'SUM':
      return numbers.reduce((sum, number) => sum + number, 0);
    case 'AVG':
      return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    case 'MIN':
      return Math.min(...numbers);
    case 'MAX':
      return Math.max(...numbers);
    case 'LATEST':
      return numbers.at(-1) ?? null;
  }
}

const byTime = (events: readonly StoredEvent[]): StoredEvent[] =>
  [...events].sort((a, b) => a.at - b.at || a.order - b.order);
