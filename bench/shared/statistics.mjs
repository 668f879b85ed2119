/** The value below which a share of the values lies, between two of them in proportion. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const [left, right] = [sorted[low], sorted[Math.ceil(at)]];
  return left + (right - left) * (at - low);
}

export const median = (values) => quantile(values, 0.5);

/** Median, first and third quartile. */
export const spread = (values) => ({
  median: median(values),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
});
