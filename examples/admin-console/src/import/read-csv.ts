import type { Readable } from 'node:stream';
import { parse, type Info } from 'csv-parse';
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

interface Parsed {
  info: Info;
  record: string[];
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
  const parser = input.pipe(parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true }));
  input.on('error', (error) => parser.destroy(error));
  let pick: ((record: string[], line: number) => RawRow | RejectedLine) | null = null;
  let read = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // A quoted cell may hold newlines: a row begins on the line after the one before it, blank ones aside.
      const line = info.lines - lineBreaks(record);
      read = info.lines;
      if (pick) yield pick(record, line);
      else pick = pickerOf(record, columns);
    }
  } catch (error) {
    if (!isCsvError(error) || !pick) throw unreadable(error);
    yield { line: read + 1, reason: `and what follows cannot be read as CSV: ${error.message}` };
  }
  if (!pick) throw new UnreadableFileError('The file is empty: its first line must name the columns.');
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
