/**
 * Schema of a usage history. Its columns can hold a million values: they are kept as they came
 * (arrays, or typed arrays from an in-process provider) and walked once, by plain loops.
 */
import * as v from 'valibot';
import { parseQuantity, type Quantity } from '../../model/quantity';
import { expected, finite, instant, list, mapOf, maybe, oneOf, quantity, shape, show, text, timeZone } from './basics';
import { granularity, limit } from './common';

/** A column: an array, or a typed array of numbers. */
function isColumn(input: unknown): input is ArrayLike<unknown> {
  if (Array.isArray(input)) return true;
  return (
    ArrayBuffer.isView(input) &&
    !(input instanceof DataView) &&
    !(input instanceof BigInt64Array) &&
    !(input instanceof BigUint64Array)
  );
}

/** Its values are read by the loops below; what they are stays readable on the schema, for whoever documents it. */
const column = <Item extends v.GenericSchema>(item: Item) =>
  Object.assign(v.custom<ArrayLike<v.InferOutput<Item>>>(isColumn, expected('an array')), { item });

const exactColumn = Object.assign(v.custom<(Quantity | null)[]>(Array.isArray, expected('an array')), {
  item: v.nullable(quantity),
});

const series = shape({
  key: text,
  tags: mapOf(v.nullable(text)),
  isOther: maybe(v.literal(true, expected('true or nothing'))),
  values: column(v.nullable(finite)),
  exact: maybe(exactColumn),
});

const answer = shape({
  kind: oneOf(['amount', 'level', 'statistic']),
  range: shape({ from: instant, to: instant }),
  granularity: v.union([granularity, v.literal('irregular')], expected('a granularity or "irregular"')),
  timeZone,
  buckets: column(finite),
  end: finite,
  completeUntil: finite,
  series: list(series),
  resets: list(shape({ at: finite, cause: oneOf(['period', 'subscription-change', 'manual', 'unknown']) })),
  limits: list(shape({ from: finite, limit })),
  asOf: instant,
  truncated: maybe(shape({ reason: text })),
});

type Answer = v.InferOutput<typeof answer>;
type Fault = { path: (string | number)[]; message: string };

const fault = (message: string, ...path: (string | number)[]): Fault => ({ path, message });

/** Whether starts ascend, with the index of the first that does not. */
function checkAscending(
  at: (index: number) => unknown,
  length: number,
  path: (index: number) => (string | number)[],
): Fault | null {
  let before = -Infinity;
  for (let index = 0; index < length; index++) {
    const value = at(index);
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return { path: path(index), message: `expected epoch milliseconds, got ${show(value)}` };
    }
    if (value <= before)
      return { path: path(index), message: `expected more than ${before}, the one before, got ${value}` };
    before = value;
  }
  return null;
}

function checkAxis({ buckets, end, range, limits, resets }: Answer): Fault | null {
  const unordered =
    checkAscending(
      (i) => buckets[i],
      buckets.length,
      (i) => ['buckets', i],
    ) ??
    checkAscending(
      (i) => resets[i]?.at,
      resets.length,
      (i) => ['resets', i, 'at'],
    ) ??
    checkAscending(
      (i) => limits[i]?.from,
      limits.length,
      (i) => ['limits', i, 'from'],
    );
  if (unordered) return unordered;
  if (Date.parse(range.from) > Date.parse(range.to))
    return fault('expected an end at or after the start', 'range', 'to');
  const last = buckets[buckets.length - 1];
  if (last !== undefined && end <= last)
    return fault(`expected more than ${last}, the start of the last bucket, got ${end}`, 'end');
  return null;
}

/** Each reset within the axis must be an edge: otherwise one value would stand for usage before and after it. */
function checkResets({ buckets, end, resets }: Answer): Fault | null {
  const first = buckets[0];
  if (first === undefined) return null;
  let bucket = 0;
  for (const [index, { at }] of resets.entries()) {
    if (at < first || at >= end) continue;
    while (bucket < buckets.length && (buckets[bucket] ?? Infinity) < at) bucket++;
    if (buckets[bucket] !== at) return fault(`expected the start of a bucket, got ${at}`, 'resets', index, 'at');
  }
  return null;
}

function checkValues(values: ArrayLike<unknown>, length: number): Fault | null {
  if (values.length !== length) return fault(`expected ${length} values, one per bucket, got ${values.length}`);
  for (let index = 0; index < length; index++) {
    const value = values[index];
    if (value === null || (typeof value === 'number' && Number.isFinite(value))) continue;
    return fault(`expected a finite number or null, got ${show(value)}`, index);
  }
  return null;
}

const CANONICAL = /^(?:0|-?[1-9]\d{0,11}|-?(?:0|[1-9]\d{0,11})\.\d{0,17}[1-9])$/;

/** The exact column in canonical form; the same array when it was canonical already. */
function readExact(column: unknown[], length: number): { column: (Quantity | null)[] } | Fault {
  if (column.length !== length) return fault(`expected ${length} values, one per bucket, got ${column.length}`);
  let result = column;
  for (let index = 0; index < length; index++) {
    const value = column[index];
    if (value === null || (typeof value === 'string' && CANONICAL.test(value))) continue;
    if (typeof value !== 'string' && typeof value !== 'number')
      return fault(`expected a decimal or null, got ${show(value)}`, index);
    const parsed = parseQuantity(value);
    if (!parsed.ok) return fault(parsed.message, index);
    if (parsed.value === value) continue;
    if (result === column) result = column.slice();
    result[index] = parsed.value;
  }
  return { column: result as (Quantity | null)[] };
}

function checkSeries(history: Answer): { series: Answer['series'] } | Fault {
  const length = history.buckets.length;
  const keys = new Set<string>();
  const checked: Answer['series'] = [];
  for (const [index, one] of history.series.entries()) {
    if (keys.has(one.key))
      return fault(`expected a key of its own, got ${show(one.key)} twice`, 'series', index, 'key');
    keys.add(one.key);
    const wrong = checkValues(one.values, length);
    if (wrong) return fault(wrong.message, 'series', index, 'values', ...wrong.path);
    if (one.exact === undefined) {
      checked.push(one);
      continue;
    }
    const exact = readExact(one.exact, length);
    if ('message' in exact) return fault(exact.message, 'series', index, 'exact', ...exact.path);
    checked.push({ ...one, exact: exact.column });
  }
  return { series: checked };
}

/** {@link UsageHistory} of the model. */
export const history = v.pipe(
  answer,
  v.rawTransform<Answer, Answer>(({ dataset, addIssue, NEVER }) => {
    const value = dataset.value;
    const wrong = checkAxis(value) ?? checkResets(value);
    const columns = wrong ?? checkSeries(value);
    if ('series' in columns) return { ...value, series: columns.series };
    const path = columns.path.map((key): v.UnknownPathItem => ({
      type: 'unknown',
      origin: 'value',
      input: value,
      key,
      value: undefined,
    }));
    addIssue({ message: columns.message, ...(isFilled(path) ? { path } : {}) });
    return NEVER;
  }),
);

const isFilled = <Item>(items: Item[]): items is [Item, ...Item[]] => items.length > 0;
