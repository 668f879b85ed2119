/**
 * A host as the README wires it, on the memory provider: bundled by Vite with its defaults from the built
 * package, and looked at in a real browser.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, watchConsole } from '../support/browser';

const root = path.join(import.meta.dirname, '../..');
// Below the repository, so that the package and its peers are found as they are in a host.
const host = path.join(root, '.test-output/host');

const MAIN = `
import { createRoot } from 'react-dom/client';
import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createMemoryDataProvider } from 'react-entitlement-usage/core';
import { createUsageSeed } from 'react-entitlement-usage/testing';
import 'react-entitlement-usage/styles.css';
import './host.css';

const now = '2026-11-23T14:32:00Z';
const seed = createUsageSeed(now);
const dataProvider = createMemoryDataProvider({ seed, now });

createRoot(document.getElementById('root')).render(
  <UsageProvider dataProvider={dataProvider} now={() => Date.parse(now)}>
    <UsageTab customerId={seed.customers[0].id} />
  </UsageProvider>,
);
`;

describe('a host bundled by Vite with its defaults', () => {
  let browser: Browser;
  let server: PreviewServer;
  let url: string;

  beforeAll(async () => {
    await mkdir(host, { recursive: true });
    await writeFile(
      path.join(host, 'index.html'),
      '<!doctype html><link rel="icon" href="data:," /><div id="root"></div><script type="module" src="/main.jsx"></script>',
    );
    await writeFile(path.join(host, 'main.jsx'), MAIN);
    await writeFile(path.join(host, 'host.css'), '.light { color-scheme: light } .dark { color-scheme: dark }');
    const shared = { root: host, configFile: false, logLevel: 'error' } as const;
    await build({ ...shared, build: { outDir: 'built' }, esbuild: false, oxc: { jsx: { runtime: 'automatic' } } });
    server = await preview({ ...shared, build: { outDir: 'built' }, preview: { port: 0, host: '127.0.0.1' } });
    url = server.resolvedUrls?.local[0] ?? '';
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(host, { recursive: true, force: true });
  });

  it.each([
    { when: 'it says nothing about its colors', set: {}, text: 'dark on light' },
    { when: 'its CSS says color-scheme: light', set: { class: 'light' }, text: 'dark on light' },
    { when: 'its CSS says color-scheme: dark', set: { class: 'dark' }, text: 'light on dark' },
    { when: 'it has data-theme="dark"', set: { 'data-theme': 'dark' }, text: 'light on dark' },
  ])('draws the tab $text when $when', async ({ set, text }) => {
    const page = await browser.newPage();
    const complaints = watchConsole(page);
    await page.goto(url);
    for (const [name, value] of Object.entries(set)) {
      await page.locator('html').evaluate((html, [key, to]) => html.setAttribute(key, to), [name, value] as const);
    }
    const tab = page.getByRole('region', { name: 'Entitlement usage' });
    await tab.getByText(/^As of/).waitFor();
    await tab.getByRole('heading', { level: 3 }).locator('[aria-expanded]').first().click();
    await tab.getByRole('figure').first().waitFor();
    const lightness = (property: 'color' | 'backgroundColor') =>
      tab.evaluate((element, name) => {
        const row = element.querySelector('ul') ?? element;
        const [r = 0, g = 0, b = 0] = (getComputedStyle(row)[name].match(/[\d.]+/g) ?? []).map(Number);
        return (r + g + b) / 3;
      }, property);
    const [ink, paper] = [await lightness('color'), await lightness('backgroundColor')];
    expect(ink < paper ? 'dark on light' : 'light on dark').toBe(text);
    expect(Math.abs(ink - paper)).toBeGreaterThan(150);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
