import path from 'node:path';
import { createApp } from './app';
import { openBackend } from './backend';
import { readClientFiles } from './client-files';
import { listen } from './listen';
import { sentenceOf } from './message';
import { bundleFolder, repositoryRoot } from './paths';
import { clockOf, readSettings } from './settings';

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
    const tell = (line: string): void => void process.stdout.write(`${line}\n`);
    const backend = await openBackend(settings, { now, signal: stop.signal, tell });
    try {
      if (stop.signal.aborted) return;
      server.serve(createApp({ backend, files, fixedNow: settings.fixedNow }));
      backend.setUrl(server.url);
      tell(`Ready on ${server.url}`);
      await asked;
      await server.close();
    } finally {
      await backend.close();
    }
  } finally {
    await server.close();
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});
