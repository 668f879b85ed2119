import path from 'node:path';
import { HOME_TENANT } from '../seed/customers';
import { seedDemo } from '../seed/seed';
import { createApp } from './app';
import { readClientFiles } from './client-files';
import { openDatabase } from './database';
import { openDirectory } from './directory';
import { listen } from './listen';
import { sentenceOf } from './message';
import { bundleFolder, repositoryRoot } from './paths';
import { clockOf, readSettings } from './settings';
import { createTenants } from './tenants';

async function start(): Promise<void> {
  const folder = bundleFolder(import.meta.url);
  const settings = readSettings(process.env, repositoryRoot(folder), process.env['INIT_CWD'] ?? process.cwd());
  const files = await readClientFiles(path.join(folder, 'client'));
  const now = clockOf(settings);
  const stop = new AbortController();
  const asked = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

  const server = await listen(settings.port, settings.host);
  try {
    const { database, setUrl, label } = await openDatabase(settings);
    try {
      process.stdout.write(`Database: ${label}\n`);
      const tenants = createTenants(database, now);
      await tenants.provider(HOME_TENANT).migrate();
      const directory = await openDirectory(database);
      await seedDemo({ database, directory, now, signal: stop.signal, onProgress: tellProgress });
      if (stop.signal.aborted) return;
      server.serve(createApp({ tenants, directory, files, now, fixedNow: settings.fixedNow }));
      setUrl(server.url);
      process.stdout.write(`Ready on ${server.url}\n`);
      await asked;
      await server.close();
    } finally {
      await database.close();
    }
  } finally {
    await server.close();
  }
}

function tellProgress({ done, total }: { done: number; total: number }): void {
  process.stdout.write(`Seeding usage: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} rows\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});
