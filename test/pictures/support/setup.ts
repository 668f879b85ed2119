import { rm } from 'node:fs/promises';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { sourceAlias } from '../../../source-alias.config';
import { launchBrowser } from '../../support/browser';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the page with the stories. */
    picturesPage: string;
    /** Major version of the browser. */
    chromiumMajor: number;
  }
}

const root = path.join(import.meta.dirname, '../page');
const outDir = path.join(import.meta.dirname, `../../../.test-output/pictures-page-${process.pid}`);

/** Bundles the page once and serves it; says which browser there is. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchBrowser();
  project.provide('chromiumMajor', Number(browser.version().split('.')[0]));
  await browser.close();
  const shared = { root, configFile: false, logLevel: 'error' } as const;
  await build({
    ...shared,
    plugins: [react()],
    resolve: { alias: sourceAlias },
    build: { outDir, emptyOutDir: true, target: 'esnext', minify: false },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  project.provide('picturesPage', server.resolvedUrls?.local[0] ?? '');
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
