import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isUsageError } from 'react-entitlement-usage/core';
import { readLock } from 'react-entitlement-usage/postgres';
import { HOME_TENANT } from '../seed/customers';
import { openDatabase } from '../server/database';
import { openDirectory } from '../server/directory';
import { isLibraryMessage, sentenceOf } from '../server/message';
import { bundleFolder, repositoryRoot } from '../server/paths';
import { clockOf, readSettings, SettingsError, type Settings } from '../server/settings';
import { createTenants } from '../server/tenants';
import { readArguments, USAGE, UsageMistakeError, type ImportArguments } from './arguments';
import { createImporter, type Importer } from './importer';
import { createProgress } from './progress';
import { UnreadableFileError } from './read-csv';
import { createRemoteImporter, RemoteImportError } from './remote-importer';
import { runImport, type ImportSummary } from './run-import';

const KNOWN = [UsageMistakeError, UnreadableFileError, RemoteImportError, SettingsError];

interface Destination {
  importer: Importer;
  /** Rows to write at once. */
  batch: number;
  label: string;
  close(): Promise<void>;
}

/** The console that holds the folder, else the database itself. */
async function openDestination(settings: Settings): Promise<Destination> {
  if (settings.databaseUrl === null) {
    const holder = readLock(settings.dataDir);
    if (holder?.url) {
      return {
        importer: createRemoteImporter(holder.url),
        // A request to the console takes 1 MB.
        batch: 1_000,
        label: `the console at ${holder.url}`,
        close: async () => undefined,
      };
    }
  }
  const { database, label } = await openDatabase(settings);
  try {
    const now = clockOf(settings);
    const provider = createTenants(database, now).provider(HOME_TENANT);
    await provider.migrate();
    const directory = await openDirectory(database);
    const importer = createImporter({ provider, directory, tenant: HOME_TENANT, now });
    return { importer, batch: 5_000, label, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function importFile(args: ImportArguments, settings: Settings, file: string): Promise<ImportSummary> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  const input = createReadStream(file);
  // Opened before the database is: a wrong path should not cost its start.
  await new Promise<void>((resolve, reject) => {
    input.once('open', () => resolve());
    input.once('error', (error) => reject(new UnreadableFileError(`The file cannot be opened: ${error.message}`)));
  });
  const destination = await openDestination(settings);
  const progress = createProgress(size, process.stderr);
  progress.say(`Importing ${path.basename(file)} to ${args.customerId} · ${args.featureId} in ${destination.label}`);
  try {
    input.on('error', (error) => progress.counter.destroy(error));
    const { importer, batch } = destination;
    return await runImport(input.pipe(progress.counter), args, importer, batch, {
      onPrepared: (notes) => notes.forEach((note) => progress.say(note)),
      onProgress: (rows) => progress.rows(rows),
      onRejected: (line) => progress.rejected(line),
    });
  } finally {
    progress.stop();
    await destination.close();
  }
}

function tell({ added, duplicates, rejected }: ImportSummary): void {
  const parts = [`${rows(added)} imported`, `${duplicates.toLocaleString('en-US')} already there`];
  process.stdout.write(`${parts.join(', ')}, ${rejected.toLocaleString('en-US')} rejected\n`);
}

const rows = (count: number): string => (count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`);

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const backend = process.env['USAGE_BACKEND']?.trim();
  if (backend && backend !== 'postgres') {
    throw new SettingsError(
      `Nothing was imported: files go into the database of the console, and USAGE_BACKEND is ${JSON.stringify(backend)}. Unset it.`,
    );
  }
  const settings = readSettings(process.env, repositoryRoot(bundleFolder(import.meta.url)), cwd);
  const summary = await importFile(args, settings, path.resolve(cwd, args.file));
  tell(summary);
  return summary.added + summary.duplicates > 0 ? 0 : 1;
}

/** What to print: a sentence for what a person can mend, the stack for what they cannot. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isUsageError(error) || isLibraryMessage(error)) return sentenceOf(error);
  return KNOWN.some((known) => error instanceof known) ? error.message : (error.stack ?? error.message);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isMistake = error instanceof UsageMistakeError;
    process.stderr.write(`${messageOf(error)}\n`);
    if (isMistake) process.stderr.write(`\n${USAGE}\n`);
    process.exitCode = isMistake ? 2 : 1;
  },
);
