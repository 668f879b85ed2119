import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const src = path.join(import.meta.dirname, 'src');

/** The package's own name means its sources here; only test/package and the demo use dist. */
const alias = [
  { find: /^react-entitlement-usage$/, replacement: path.join(src, 'index.ts') },
  { find: /^react-entitlement-usage\/(chart|server|testing)$/, replacement: path.join(src, '$1/index.ts') },
  { find: /^react-entitlement-usage\/postgres$/, replacement: path.join(src, 'server/postgres/index.ts') },
  { find: /^react-entitlement-usage\/locales\/(ar|de)$/, replacement: path.join(src, 'locales/$1.ts') },
  { find: /^react-entitlement-usage\/core$/, replacement: path.join(src, 'core.ts') },
];

export default defineConfig({
  resolve: { alias },
  test: {
    // Two cores, shared: slow machines must not make a test fail.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'test/{model,i18n,locales,contract,provider,providers,wire,server,testing,demo,package,docs}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['test/{hooks,components,chart}/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/dom-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          environment: 'node',
          include: ['test/database/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'walk',
          environment: 'node',
          include: ['test/walk/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
