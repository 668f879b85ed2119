/** Figures that goals are made of: each asks the results, and answers nothing when they do not tell. */
import { median, spread } from '../shared/statistics.mjs';

const written = (value) => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0));

const judged = (label, found, met, margin) => ({
  text: `${label}: ${written(found.value)}${found.low === undefined ? '' : ` (${written(found.low)}–${written(found.high)})`}`,
  met,
  margin,
});

/** A figure that shall not be greater than this. */
export const atMost = (bound, label, figure) => (results) => {
  const found = figure(results);
  return found && judged(label, found, found.value <= bound, bound / Math.max(found.value, 1e-9));
};

/** A figure that shall not be less than this. */
export const atLeast = (bound, label, figure) => (results) => {
  const found = figure(results);
  return found && judged(label, found, found.value >= bound, found.value / bound);
};

/** One's work by another's, repetition by repetition of the same turn. */
export const ratio =
  (name, at, one, other, kind = 'work') =>
  (results) => {
    const [above, below] = [one, other].map((key) => results[kind][at]?.[key]?.[name]);
    if (!above?.length || !below?.length) return undefined;
    const { median: value, low, high } = spread(above.map((figure, turn) => figure / below[turn]));
    return { value, low, high };
  };

/** Our own figure, of one kind, in a case. */
export const valueFigure = (kind, name, at, key) => (results) => {
  const values = results[kind][at]?.[key]?.[name];
  return values?.length ? { value: median(values) } : undefined;
};

/** Our own median in a case by that in another. */
export const valueRatio = (kind, name, at, other) => (results) => {
  const [above, below] = [at, other].map((one) => valueFigure(kind, name, one, 'ours')(results));
  return above && below && { value: above.value / below.value };
};

/** What a contender weighs, kB. */
export const sizeFigure =
  (key) =>
  ({ sizes }) =>
    sizes[key] && { value: sizes[key].gzip / 1000 };
