/** The times that the x axis covers: what was asked, and all buckets. Never empty. */
export function timeDomain(from: number, to: number, first: number | undefined, end: number): [number, number] {
  const starts = [from, first ?? Number.NaN].filter(Number.isFinite);
  const ends = [to, end].filter(Number.isFinite);
  const start = starts.length > 0 ? Math.min(...starts) : ends.length > 0 ? Math.min(...ends) - 1 : 0;
  const last = ends.length > 0 ? Math.max(...ends) : start + 1;
  return [start, last > start ? last : start + 1];
}
