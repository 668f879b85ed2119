/** A round step: 1, 2 or 5 times a power of ten, kept as a fraction so that its multiples are exact decimals. */
interface RoundStep {
  /** The step is `times / per`; one of the two is 1. */
  times: number;
  /** See `times`. */
  per: number;
}

/** Between two neighboring steps the one is taken that is nearer as a ratio: their geometric mean parts them. */
const PARTING = [
  [Math.sqrt(50), 10],
  [Math.sqrt(10), 5],
  [Math.sqrt(2), 2],
] as const;

/** The round step that cuts a span into about `count` parts. */
function roundStep(span: number, count: number): RoundStep {
  const raw = span / count;
  const power = Math.floor(Math.log10(raw));
  const rest = raw / 10 ** power;
  const factor = PARTING.find(([least]) => rest >= least)?.[1] ?? 1;
  return power >= 0 ? { times: factor * 10 ** power, per: 1 } : { times: 1, per: 10 ** -power / factor };
}

/** Moves both ends outward to multiples of the step that cuts them into about `count` parts. */
export function roundDomain([low, high]: readonly [number, number], count: number): [number, number] {
  let [first, last] = [low, high];
  // Rounding makes the span longer, which can make the step longer too: twice is enough for it to settle.
  for (let round = 0; round < 2; round += 1) {
    const { times, per } = roundStep(last - first, count);
    [first, last] = [(Math.floor((low * per) / times) * times) / per, (Math.ceil((high * per) / times) * times) / per];
  }
  return Number.isFinite(first) && Number.isFinite(last) ? [first, last] : [low, high];
}

/** The multiples of the round step that lie within a domain, ascending; about `count` of them. */
export function roundTicks([first, last]: readonly [number, number], count: number): number[] {
  const { times, per } = roundStep(last - first, count);
  const from = Math.ceil((first * per) / times);
  const to = Math.floor((last * per) / times);
  if (!Number.isFinite(to - from)) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => ((from + index) * times) / per);
}
