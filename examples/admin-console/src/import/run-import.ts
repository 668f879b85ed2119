import type { Readable } from 'node:stream';
import type { ImportArguments } from './arguments';
import type { BatchResult, Importer } from './importer';
import { readCsv } from './read-csv';
import type { ImportRow, RejectedLine } from './row';
import { createRowReader } from './rows';

/** What is told while an import runs. */
export interface ImportReport {
  /** The target is there; `notes` say what was created. */
  onPrepared(notes: string[]): void;
  /** So many rows have been read and dealt with. */
  onProgress(rows: number): void;
  /** A line does not go in. */
  onRejected(line: RejectedLine): void;
}

/** What an import did. */
export interface ImportSummary {
  /** Rows that went in. */
  added: number;
  /** Rows that had gone in before. */
  duplicates: number;
  /** Lines that did not go in. */
  rejected: number;
}

/**
 * Reads a file and writes its rows, batch by batch. A run that breaks off can be run again: what
 * went in is then recognized.
 *
 * @param batchSize rows that are written at once
 * @throws UnreadableFileError before anything is written when the file has no header or lacks a column
 */
export async function runImport(
  input: Readable,
  args: ImportArguments,
  importer: Importer,
  batchSize: number,
  report: ImportReport,
): Promise<ImportSummary> {
  const read = createRowReader(args);
  const summary: ImportSummary = { added: 0, duplicates: 0, rejected: 0 };
  const reject = (line: RejectedLine): void => {
    summary.rejected += 1;
    report.onRejected(line);
  };
  let target: Awaited<ReturnType<Importer['prepare']>> | null = null;
  let batch: ImportRow[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    if (!target) {
      target = await importer.prepare(planOf(args));
      report.onPrepared(target.notes);
    }
    const result: BatchResult = await importer.append(target, batch);
    summary.added += result.added;
    summary.duplicates += result.duplicates;
    result.rejected.forEach(reject);
    batch = [];
    report.onProgress(summary.added + summary.duplicates + summary.rejected);
  };
  for await (const item of readCsv(input, args.columns)) {
    const row = 'reason' in item ? item : read(item);
    if ('reason' in row) reject(row);
    else batch.push(row);
    if (batch.length === batchSize) await flush();
  }
  await flush();
  report.onProgress(summary.added + summary.duplicates + summary.rejected);
  return summary;
}

const planOf = ({ customerId, featureId, subscription, columns, create }: ImportArguments) => ({
  customerId,
  featureId,
  subscription,
  dimension: columns.dimension ?? null,
  create,
});
