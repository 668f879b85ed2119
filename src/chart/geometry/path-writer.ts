/** Letters of path data; a comma stands before the second number of a corner. */
export const MOVE = 77;
export const LINE = 76;
export const ACROSS = 72;
export const DOWN = 86;
export const CLOSE = 90;
export const COMMA = 44;

/** Writes path data. */
export interface PathWriter {
  /** A letter, and after it a number in tenths: finer than a tenth of a pixel is not seen and makes paths long. */
  write(letter: number, tenths?: number): void;
  /** What has been written since it was last asked. */
  take(): string;
}

/** Bytes that a letter with its number takes at most. */
const MOST = 10;

/**
 * Makes a writer. It writes bytes and has them read as text at once: the text of a chart is thousands of numbers, and
 * to make each a text of its own takes several times as long and leaves megabytes to collect.
 *
 * @param numbers how many are written at most before they are taken
 */
export function createPathWriter(numbers: number): PathWriter {
  const bytes = new Uint8Array(numbers * MOST);
  let length = 0;
  return {
    write: (letter, tenths) => {
      bytes[length++] = letter;
      if (tenths === undefined) return;
      if (tenths < 0) bytes[length++] = 45;
      const size = Math.abs(tenths);
      // Digit by digit, since this is most of what drawing a line costs: the first place, and down to tenths.
      let place = 10;
      while (size >= place * 10) place *= 10;
      for (; place > 1; place /= 10) bytes[length++] = 48 + (((size / place) | 0) % 10);
      if (size % 10 === 0) return;
      bytes[length++] = 46;
      bytes[length++] = 48 + (size % 10);
    },
    take: () => {
      const written = bytes.subarray(0, length);
      length = 0;
      return textOf(written);
    },
  };
}

/** Not every place where charts are tested has a decoder. */
const textOf = (bytes: Uint8Array): string =>
  typeof TextDecoder === 'undefined'
    ? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    : new TextDecoder().decode(bytes);
