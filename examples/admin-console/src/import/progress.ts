import { Transform } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';
import type { RejectedLine } from './row';

/** Rejected lines that are told one by one; more are only counted. */
const TOLD = 20;

/** Shows how far an import is: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** Put between the file and the reader: counts bytes. */
  counter: Transform;
  /** So many rows have been dealt with. */
  rows(count: number): void;
  /** Something to say that stays. */
  say(text: string): void;
  /** A line does not go in. */
  rejected(line: RejectedLine): void;
  /** Ends the bar. */
  stop(): void;
}

/**
 * @param size bytes of the file
 * @param out where it goes; its `isTTY` decides between bar and lines
 */
export function createProgress(size: number, out: NodeJS.WriteStream): Progress {
  const bar = out.isTTY
    ? new SingleBar(
        {
          format: '{bar} {percentage}% · {rows} rows · {eta_formatted} left',
          stream: out,
          hideCursor: true,
          clearOnComplete: false,
          barsize: 32,
        },
        Presets.shades_classic,
      )
    : null;
  bar?.start(Math.max(size, 1), 0, { rows: 0 });
  let bytes = 0;
  let told = 0;
  let lastLine = 0;
  const write = (text: string): void => {
    // On a terminal the bar's line is cleared first; the bar draws itself again with its next update.
    out.write(bar ? `\r\u001b[K${text}\n` : `${text}\n`);
    bar?.updateETA();
  };
  return {
    counter: new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(null, chunk);
      },
    }),
    rows(count) {
      bar?.update(Math.min(bytes, size), { rows: count.toLocaleString('en-US') });
      if (!bar && count - lastLine >= 5_000) {
        lastLine = count;
        write(`${percent(bytes, size)} · ${count.toLocaleString('en-US')} rows`);
      }
    },
    say: write,
    rejected({ line, reason }) {
      told += 1;
      if (told <= TOLD) write(`Line ${line} ${reason}`);
      if (told === TOLD + 1) write('More lines are rejected; they are only counted from here on.');
    },
    stop: () => bar?.stop(),
  };
}

const percent = (bytes: number, size: number): string =>
  `${Math.floor((100 * Math.min(bytes, size)) / Math.max(size, 1))} %`;
