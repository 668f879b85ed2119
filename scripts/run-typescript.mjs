/**
 * Runs a TypeScript file of this folder: `node scripts/run-typescript.mjs openapi/main.ts`. The file has to do its
 * work while it is imported (top-level await): afterwards nothing more can be loaded.
 */
import path from 'node:path';
import { runnerImport } from 'vite';

const [file = ''] = process.argv.slice(2);
await runnerImport(path.join(import.meta.dirname, file), {
  root: path.dirname(import.meta.dirname),
  configFile: false,
});
