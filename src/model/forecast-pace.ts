/** Usage of a span, and how much of average use the span stands for. */
export interface WeighedCell {
  /** Used in the span. */
  amount: number;
  /** Share of a unit, times the rhythm. */
  weight: number;
  /** Share of a unit that the span covers. */
  width: number;
  /** How long ago, in periods. */
  age: number;
}

/** What is used per unit of average use, and how sure that is. */
export interface Pace {
  /** Never negative. */
  pace: number;
  /** Variance of what is used per unit of weight. */
  noise: number;
  /** Variance of the pace itself, as a share of the noise. */
  doubt: number;
}

/** Cells that follow each other; `capped` is their use without bursts. */
type Block = Omit<WeighedCell, 'width'> & { capped: number };

/** How fast old use is forgotten: half-lives in periods, tried in turns; a later one must do better to be taken. */
const HALF_LIVES = [0.5, 0.1, 1.5];
const BETTER = 0.97;
/** Rare use above this multiple of what is exceeded by a fifth of the cells is a burst. */
const BURST = 3;
const QUANTILE = 0.8;

/**
 * The pace at the end of the cells. Bursts count only up to a cap. The half-life is the one that would have told
 * each block of cells best from those before it.
 *
 * @param perBlock cells in a block: what hangs together within one counts once
 * @param even all that was seen counts alike: linear pace
 */
export function paceOf(cells: readonly WeighedCell[], perBlock: number, even: boolean): Pace {
  const cap = burstCap(cells);
  const blocks: Block[] = [];
  cells.forEach(({ amount, weight, age }, index) => {
    // The last block is a full one, the first may be short.
    if (index === 0 || (cells.length - index) % perBlock === 0) blocks.push({ amount: 0, weight: 0, age, capped: 0 });
    const block = blocks.at(-1);
    if (!block) return;
    block.amount += amount;
    block.weight += weight;
    block.capped += Math.min(amount, cap * weight);
  });
  let best: Pace = { pace: 0, noise: 0, doubt: 0 };
  let least = Infinity;
  for (const halfLife of even ? [Infinity] : HALF_LIVES) {
    const { loss, ...pace } = smooth(blocks, halfLife);
    if (loss < least * BETTER || least === Infinity) [best, least] = [pace, loss];
  }
  return best;
}

function burstCap(cells: readonly WeighedCell[]): number {
  const rates: number[] = [];
  for (const { amount, weight, width } of cells) if (width > 0.5 && weight > 0) rates.push(amount / weight);
  rates.sort((a, b) => a - b);
  // Where most cells are empty, use is bursts and nothing else.
  return BURST * (rates[Math.floor((rates.length - 1) * QUANTILE)] ?? 0) || Infinity;
}

function smooth(blocks: readonly Block[], halfLife: number): Pace & { loss: number } {
  let [amount, weight, square, loss, noise, seen] = [0, 0, 0, 0, 0, 0];
  let last = blocks[0]?.age ?? 0;
  for (const block of blocks) {
    const decay = 2 ** ((block.age - last) / halfLife);
    last = block.age;
    amount *= decay;
    weight *= decay;
    square *= decay * decay;
    if (weight > 0 && block.weight > 0) {
      const expected = (amount / weight) * block.weight;
      loss += Math.abs(block.capped - expected);
      noise += (block.amount - expected) ** 2 / block.weight;
      seen += 1;
    }
    amount += block.capped;
    weight += block.weight;
    square += block.weight;
  }
  if (!(weight > 0)) return { pace: 0, noise: 0, doubt: 0, loss };
  return { pace: Math.max(0, amount / weight), noise: noise / Math.max(1, seen), doubt: square / weight ** 2, loss };
}
