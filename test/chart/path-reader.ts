/** A corner, pixels inside the plot. */
export type Corner = [x: number, y: number];

/** Tenths of a pixel as pixels: sums of tenths stay exact. */
const pixels = (tenths: number) => Math.round(tenths) / 10;

/** The corners of path data, by stretch. Knows the letters that the chart writes, absolute and relative. */
export function stretchesOf(path: string): Corner[][] {
  const stretches: Corner[][] = [];
  let [x, y] = [0, 0];
  for (const [, letter = '', text = ''] of path.matchAll(/([MLVHZlvh])([^MLVHZlvh]*)/g)) {
    const numbers = (text.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map((number) => Number(number) * 10);
    const [first = 0, second = 0] = numbers;
    if (letter === 'Z') continue;
    if (letter === 'M' || letter === 'L') [x, y] = [first, second];
    if (letter === 'l') [x, y] = [x + first, y + second];
    if (letter === 'H') x = first;
    if (letter === 'h') x += first;
    if (letter === 'V') y = first;
    if (letter === 'v') y += first;
    if (letter === 'M') stretches.push([]);
    stretches[stretches.length - 1]?.push([pixels(x), pixels(y)]);
  }
  return stretches;
}
