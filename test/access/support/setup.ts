import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the page with the tab. */
    accessPage: string;
  }
}

const root = path.join(import.meta.dirname, '../page');
const outDir = path.join(import.meta.dirname, `../../../.test-output/access-${process.pid}`);

/** Bundles the page once and serves it to all tests of the project. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // What CSS says stays what it is: tests on the bundlers' own changes to it are elsewhere.
  const shared = { root, configFile: false, logLevel: 'error' } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true, target: 'esnext', minify: false } });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  project.provide('accessPage', server.resolvedUrls?.local[0] ?? '');
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
