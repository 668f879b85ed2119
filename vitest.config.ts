import path from 'node:path';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { sourceAlias } from './source-alias.config.ts';

/** What the stories import out of node_modules. */
const STORY_DEPENDENCIES = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@tanstack/react-query',
  '@radix-ui/react-dialog',
  '@radix-ui/react-select',
  '@date-fns/tz/tzOffset',
  'get-nonce',
  'valibot',
  '@mui/material/AppBar',
  '@mui/material/Button',
  '@mui/material/Chip',
  '@mui/material/CssBaseline',
  '@mui/material/Paper',
  '@mui/material/Toolbar',
  '@mui/material/Typography',
  '@mui/material/styles',
];

/** The browser that the test command found. */
function browserOptions() {
  const args = process.env['CHROMIUM_ARGS']?.split(' ').filter(Boolean) ?? [];
  if (process.getuid?.() === 0 && !args.includes('--no-sandbox')) args.push('--no-sandbox');
  return { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args };
}

export default defineConfig({
  resolve: { alias: sourceAlias },
  test: {
    // One less than the cores, by default: on two of them that is one after the other.
    maxWorkers: '100%',
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
          include: ['test/{hooks,components,chart,stories}/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/dom-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          environment: 'node',
          include: ['test/{database,faults}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // Of its own, so that this browser project does not make another one bundle its dependencies again.
        cacheDir: 'node_modules/.vite/storybook',
        plugins: [storybookTest({ configDir: path.join(import.meta.dirname, '.storybook'), disableAddonDocs: true })],
        // Listed, so that no test is torn by a dependency that is found while it runs.
        optimizeDeps: { include: STORY_DEPENDENCIES },
        test: {
          name: 'storybook',
          // One page for all of them, as in Storybook: a new one for each file takes a second more.
          isolate: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: browserOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'walk',
          environment: 'node',
          include: ['test/{walk,ssr,hosts}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'access',
          environment: 'node',
          include: ['test/access/*.test.ts'],
          // The trees of all states, with axe, take half a minute: they are part of `npm run test:all`.
          exclude: process.env['TEST_ALL'] ? [] : ['test/access/trees.test.ts'],
          globalSetup: ['test/access/support/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'pictures',
          environment: 'node',
          include: ['test/pictures/*.test.ts'],
          // A part of `npm run test:all`, and `npm run pictures`.
          exclude: process.env['TEST_ALL'] ? [] : ['test/pictures/*.test.ts'],
          globalSetup: ['test/pictures/support/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
