/** Letters of path data: large ones take places, small ones the way from the corner before. */
export const MOVE = 77;
export const LINE = 76;
const LINE_BY = 108;
export const ACROSS = 72;
export const DOWN = 86;
const DOWN_BY = 118;
export const CLOSE = 90;
const COMMA = 44;

/** Path data on its way, in bytes. */
export interface PathWriter {
  /** Where it is written. */
  bytes: Uint8Array;
  /** How much has been written. */
  length: number;
}

/** Bytes that a letter with its number takes at most. */
const MOST = 10;

/**
 * Makes a writer. It writes bytes and has them read as text at once: the text of a chart is thousands of numbers, and
 * to make each a text of its own takes several times as long and leaves megabytes to collect.
 *
 * @param numbers how many are written at most before they are taken
 */
export const createPathWriter = (numbers: number): PathWriter => ({ bytes: new Uint8Array(numbers * MOST), length: 0 });

/** What has been written since it was last asked. */
export function takePath(pen: PathWriter): string {
  const written = pen.bytes.subarray(0, pen.length);
  pen.length = 0;
  // Not every place where charts are tested has a decoder.
  return typeof TextDecoder === 'undefined'
    ? Array.from(written, (byte) => String.fromCharCode(byte)).join('')
    : new TextDecoder().decode(written);
}

/** Writes a letter, and after it a number of tenths of a pixel. */
export function write(pen: PathWriter, letter: number, tenths?: number): void {
  pen.bytes[pen.length++] = letter;
  if (tenths !== undefined) pen.length = putTenths(pen.bytes, pen.length, tenths);
}

/**
 * Goes from corner to corner; not again to where it stands.
 *
 * @param pen writes
 * @param xs places of the corners, tenths of a pixel
 * @param ys their heights
 * @param from the first corner
 * @param to the one after the last
 * @param first how it gets to where it begins: {@link MOVE} or {@link LINE}
 * @param isLeftOut whether it does not go to a corner
 * @param back whether it goes from the last one to the first
 */
export function trace(
  pen: PathWriter,
  xs: Int32Array,
  ys: Int32Array,
  from: number,
  to: number,
  first: number,
  isLeftOut: ((at: number) => boolean) | null = null,
  back = false,
): void {
  const { bytes } = pen;
  let { length } = pen;
  let place = Number.NaN;
  let height = Number.NaN;
  for (let step = from; step < to; step += 1) {
    const at = back ? from + to - 1 - step : step;
    if (isLeftOut !== null && at > from && at < to - 1 && isLeftOut(at)) continue;
    const x = xs[at] as number;
    const y = ys[at] as number;
    if (step === from) {
      bytes[length++] = first;
      length = putTenths(bytes, length, x);
      bytes[length++] = COMMA;
      length = putTenths(bytes, length, y);
    } else if (x === place) {
      if (y !== height) {
        bytes[length++] = DOWN_BY;
        length = putTenths(bytes, length, y - height);
      }
    } else {
      bytes[length++] = LINE_BY;
      length = putTenths(bytes, length, x - place);
      if (y >= height) bytes[length++] = COMMA;
      length = putTenths(bytes, length, y - height);
    }
    place = x;
    height = y;
  }
  pen.length = length;
}

/** Writes tenths of a pixel: finer is not seen and makes paths long. Answers where the next byte goes. */
function putTenths(bytes: Uint8Array, at: number, tenths: number): number {
  let next = at;
  if (tenths < 0) bytes[next++] = 45;
  const size = Math.abs(tenths);
  const rest = size % 10;
  if (size > 9 || rest === 0) next = putWhole(bytes, next, (size - rest) / 10);
  if (rest > 0) {
    bytes[next++] = 46;
    bytes[next++] = 48 + rest;
  }
  return next;
}

/** Digit by digit and in whole numbers, since this is most of what drawing a line costs. */
function putWhole(bytes: Uint8Array, at: number, whole: number): number {
  const digit = whole % 10;
  const next = whole > 9 ? putWhole(bytes, at, (whole - digit) / 10) : at;
  bytes[next] = 48 + digit;
  return next + 1;
}
