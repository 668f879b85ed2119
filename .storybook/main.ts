import type { StorybookConfig } from '@storybook/react-vite';
import tailwindcss from '@tailwindcss/vite';
import { mergeConfig } from 'vite';
import { sourceAlias } from '../source-alias.config.ts';

/** Nothing here asks a network: no telemetry, no news, no fonts from elsewhere. */
const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: { name: '@storybook/react-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  // Tailwind is there for the stories that show the package inside of it.
  viteFinal: (vite) => mergeConfig(vite, { resolve: { alias: sourceAlias }, plugins: [tailwindcss()] }),
};

export default config;
