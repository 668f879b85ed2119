import { finished, type Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { RawRow, RejectedLine } from './row';

/** Names of the columns to read, as the header spells them. */
export interface Columns {
  /** Column of the time. */
  time: string;
  /** Column of the value. */
  value: string;
  /** Column of the dimension. */
  dimension?: string;
}

/** The file as a whole cannot be read; the message says why. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/**
 * Reads a CSV file row by row, without holding it in memory: comma-separated, quoted as in RFC 4180,
 * with any line ends, with or without a byte order mark or a final newline.
 *
 * @param input the file's bytes
 * @param columns which columns to read
 * @throws UnreadableFileError when the file has no header or lacks one of the columns
 */
export async function* readCsv(input: Readable, columns: Columns): AsyncGenerator<RawRow | RejectedLine> {
  let pick: ((record: string[], line: number) => RawRow | RejectedLine) | null = null;
  let lastLine = 0;
  try {
    for await (const { record, line } of recordsOf(input)) {
      // A quoted cell may hold newlines: the row begins where its first cell does.
      const begin = line - lineBreaks(record);
      lastLine = line;
      if (pick) yield pick(record, begin);
      else pick = pickerOf(record, columns);
    }
  } catch (error) {
    if (!isCsvError(error) || !pick) throw unreadable(error);
    yield { line: lastLine + 1, reason: `and what follows cannot be read as CSV: ${error.message}` };
  }
  if (!pick) throw new UnreadableFileError('The file is empty: its first line must name the columns.');
}

interface ReadRecord {
  record: string[];
  /** The line that it ends on. */
  line: number;
}

/** The records of a file. Those before a fault come out before it is thrown; a stream would drop them. */
async function* recordsOf(input: Readable): AsyncGenerator<ReadRecord> {
  const waiting: ReadRecord[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (record: string[], { lines }) => {
      waiting.push({ record, line: lines });
      return null;
    },
  });
  parser.on('error', () => undefined).resume();
  const step = async (write: (done: (error?: Error | null) => void) => void): Promise<Error | null> =>
    new Promise((resolve) => {
      write((error) => resolve(error ?? null));
    });
  for await (const chunk of input) {
    const fault = await step((done) => parser.write(chunk, done));
    yield* waiting.splice(0);
    if (fault) throw fault;
  }
  const fault = await step((done) => {
    finished(parser, done);
    parser.end();
  });
  yield* waiting.splice(0);
  if (fault) throw fault;
}

const lineBreaks = (record: string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

function pickerOf(header: string[], columns: Columns): (record: string[], line: number) => RawRow | RejectedLine {
  const time = indexOf(header, columns.time);
  const value = indexOf(header, columns.value);
  const dimension = columns.dimension === undefined ? null : indexOf(header, columns.dimension);
  return (record, line) => {
    if (record.length !== header.length) {
      return { line, reason: `has ${count(record.length)}, the header has ${header.length}` };
    }
    const row: RawRow = { line, time: record[time] ?? '', value: record[value] ?? '' };
    if (dimension !== null) row.dimension = record[dimension] ?? '';
    return row;
  };
}

const count = (cells: number): string => (cells === 1 ? '1 column' : `${cells} columns`);

function indexOf(header: string[], name: string): number {
  const exact = header.indexOf(name);
  const index = exact >= 0 ? exact : header.findIndex((cell) => cell.trim() === name.trim());
  if (index < 0) {
    const names = header.map((cell) => JSON.stringify(cell.trim())).join(', ');
    throw new UnreadableFileError(`There is no column ${JSON.stringify(name)}. The file has: ${names}.`);
  }
  return index;
}

const isCsvError = (error: unknown): error is Error =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('CSV_');

function unreadable(error: unknown): Error {
  if (error instanceof UnreadableFileError || !(error instanceof Error)) return error as Error;
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT') return new UnreadableFileError('There is no such file.');
  if (code === 'EISDIR') return new UnreadableFileError('This is a folder, not a file.');
  return new UnreadableFileError(`The file cannot be read: ${error.message}`);
}
