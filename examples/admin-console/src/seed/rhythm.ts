/** How usage is spread over a week and a day. */
export type Rhythm = 'office' | 'always-on' | 'nightly' | 'bursts';

const OFFICE_HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 15, 20, 22, 21, 17, 20, 22, 21, 18, 12, 7, 5, 4, 3, 2, 1];

/**
 * Relative weight of usage at a moment: workdays and working hours for `office`, a gentle day curve
 * for `always-on`, small hours for `nightly`, a few busy spans for `bursts`.
 *
 * @param at epoch milliseconds
 * @param step how long the span is that the weight is for
 * @param random noise
 */
export function rhythmWeight(
  rhythm: Rhythm,
  at: number,
  step: 'minutes' | 'hour' | 'day' | 'week',
  random: () => number,
): number {
  const date = new Date(at);
  const hour = date.getUTCHours();
  const isLong = step === 'day' || step === 'week';
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const noise = 0.75 + random() * 0.5;
  switch (rhythm) {
    case 'office':
      return (isWeekend ? 0.22 : 1) * (isLong ? 1 : (OFFICE_HOURS[hour] ?? 1) / 12) * noise;
    case 'always-on':
      return (isWeekend ? 0.85 : 1) * (isLong ? 1 : 1 + 0.45 * Math.sin(((hour - 9) / 24) * 2 * Math.PI)) * noise;
    case 'nightly':
      return (isLong || (hour >= 1 && hour <= 4) ? 1 : 0.02) * noise;
    case 'bursts':
      return random() > 0.82 ? 4 + random() * 4 : 0.15 * noise;
  }
}

/**
 * Splits a whole number over weights so that the parts are whole and their sum is exact.
 *
 * @param total a whole number, 0 or more
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight, i) => {
    seen += weight;
    const upTo = i === weights.length - 1 || all === 0 ? total : Math.round((total * seen) / all);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
