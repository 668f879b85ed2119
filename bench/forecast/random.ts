/** The distributions that the shapes need, of random numbers that are the same in every run. */
import { randomFrom } from '../../src/testing/random';

export interface Random {
  /** Even in [0, 1). */
  uniform(): number;
  /** Even in [low, high). */
  between(low: number, high: number): number;
  /** Normal, mean 0, deviation 1. */
  normal(): number;
}

export function seeded(seed: number): Random {
  const uniform = randomFrom(seed);
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    // 1 − u is never 0, whose logarithm is none.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
