/**
 * A page that a server writes and a browser takes over. The two have neither zone nor language in common, with each
 * other or with the page.
 */
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, watchConsole, watchPolicy } from '../support/browser';
import { bundlePage, bundleServer, serveHost, type ReactVersion, type ServedHost } from '../support/host-page';

const folder = path.join(import.meta.dirname, '../../.test-output/ssr');

interface Written {
  zone: string;
  locale: string;
  pages: { html: string; state: unknown }[];
}

/** Runs the server in a process of its own, with a zone and a language of its own. */
async function write(script: string, env: Record<string, string>, settings: object[]): Promise<Written> {
  const child = spawn(process.execPath, [script, JSON.stringify(settings)], { env: { ...process.env, ...env } });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  if (complaints !== '') throw new Error(`The server complained: ${complaints}`);
  return JSON.parse(output) as Written;
}

const PAGES = [
  {
    name: 'German, in Tokyo for New York',
    server: { TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8' },
    machine: { zone: 'Asia/Tokyo', locale: 'ja-JP' },
    browser: { timezoneId: 'America/New_York', locale: 'en-US' },
    settings: { locale: 'de-DE', timeZone: 'Europe/Berlin' },
    direction: 'ltr',
    region: 'Kontingentnutzung',
    figures: /13\.012 von 10\.000/,
    // Half past midnight in Berlin.
    before: /00:32/,
    after: /00:32/,
  },
  {
    name: 'Arabic, in Los Angeles for Kolkata',
    server: { TZ: 'America/Los_Angeles', LC_ALL: 'en_US.UTF-8' },
    machine: { zone: 'America/Los_Angeles', locale: 'en-US' },
    browser: { timezoneId: 'Asia/Kolkata', locale: 'de-DE' },
    settings: { locale: 'ar-EG', timeZone: 'Africa/Cairo' },
    direction: 'rtl',
    region: 'استخدام الاستحقاقات',
    figures: /١٣٬٠١٢/,
    before: /٠١:٣٢|١:٣٢/,
    after: /٠١:٣٢|١:٣٢/,
  },
  {
    name: "English, in Tokyo for New York, in the reader's own zone",
    server: { TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8' },
    machine: { zone: 'Asia/Tokyo', locale: 'ja-JP' },
    browser: { timezoneId: 'America/New_York', locale: 'ar-EG' },
    settings: { locale: 'en-US', timeZone: 'viewer' },
    direction: 'ltr',
    region: 'Entitlement usage',
    figures: /13,012 of 10,000/,
    before: /23:32 UTC/,
    after: /18:32 EST/,
  },
  {
    name: 'English, whose server got no history',
    server: { TZ: 'UTC', LC_ALL: 'en_US.UTF-8' },
    machine: { zone: 'UTC', locale: 'en-US' },
    browser: { timezoneId: 'Asia/Tokyo', locale: 'ja-JP' },
    settings: { locale: 'en-US', timeZone: 'UTC', withoutHistory: true },
    direction: 'ltr',
    region: 'Entitlement usage',
    figures: /13,012 of 10,000/,
    before: /23:32 UTC/,
    after: /23:32 UTC/,
  },
];

/** The older one only in `npm run test:all`. */
const REACTS: ReactVersion[] = process.env['TEST_ALL'] === undefined ? ['19'] : ['19', '18.3'];

describe.each(REACTS)('a page from a server, with React %s', (react) => {
  const script = path.join(folder, `server-${react}.cjs`);
  let written: Written[] = [];
  let browser: Browser;
  let host: ServedHost;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    await bundleServer(path.join(import.meta.dirname, 'server.tsx'), script, react);
    const scripts = await bundlePage(path.join(import.meta.dirname, 'client.tsx'), react);
    written = await Promise.all(PAGES.map(({ server, settings }) => write(script, server, [settings])));
    host = await serveHost({
      scripts,
      policy: "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'",
      pages: Object.fromEntries(PAGES.map(({ direction }, index) => [`/${index}`, () => documentOf(index, direction)])),
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await rm(script, { force: true });
  });

  const documentOf = (index: number, direction: string) => {
    const page = written[index]?.pages[0];
    return `<!doctype html><html dir="${direction}"><meta charset="utf-8"><title>Host</title>
      <link rel="stylesheet" href="/styles.css"><div id="root">${page?.html ?? ''}</div>
      <script type="application/json" id="state">${JSON.stringify(page?.state).replaceAll('<', '\\u003c')}</script>
      <script type="module" src="/page.js"></script></html>`;
  };

  describe.each(PAGES.map((page, index) => ({ ...page, index })))('$name', (of) => {
    const { index, figures, before, after, region } = of;
    const html = () => written[index]?.pages[0]?.html ?? '';
    const open = async (options: { javaScriptEnabled: boolean }): Promise<Page> => {
      const context = await browser.newContext({ ...of.browser, ...options });
      return context.newPage();
    };
    const tab = (page: Page) => page.getByRole('region', { name: region });
    /** All that a row says, in words and figures. */
    const said = (page: Page) =>
      tab(page)
        .getByRole('heading', { level: 3 })
        .locator('[aria-expanded]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));

    it('has rows, figures and the open features on the server, and no style of its own', async () => {
      expect({ zone: written[index]?.zone, locale: written[index]?.locale }).toEqual(of.machine);
      expect(html()).not.toMatch(/\sstyle=/);
      expect(html()).not.toMatch(/<style/);
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${host.url}/${index}`);
      const rows = await said(page);
      expect(rows).toHaveLength(9);
      expect(rows[0]).toMatch(figures);
      expect(await tab(page).getByText(before).count()).toBeGreaterThan(0);
      const frames = tab(page).getByRole('figure');
      if ('withoutHistory' in of.settings) {
        expect(await frames.count()).toBe(0);
        expect(await tab(page).getByText('Loading usage').count()).toBe(2);
        return page.context().close();
      }
      expect(await frames.count()).toBe(2);
      for (const frame of await frames.all()) expect(await frame.getByRole('row').count()).toBeGreaterThan(20);
      expect(await frames.last().getByRole('columnheader').allInnerTexts()).toEqual(
        expect.arrayContaining(['ap', 'eu', 'us']),
      );
      return page.context().close();
    });

    it('is taken over without a warning; its numbers stay, and the pictures come', async () => {
      const still = await open({ javaScriptEnabled: false });
      await still.goto(`${host.url}/${index}`);
      const rows = await said(still);
      await still.context().close();

      const page = await open({ javaScriptEnabled: true });
      const complaints = watchConsole(page);
      const violations = await watchPolicy(page);
      await page.goto(`${host.url}/${index}`);
      // The picture is there and the table that stood in for it is gone.
      await tab(page).getByRole('figure').first().locator('svg').first().waitFor();
      await expect.poll(() => tab(page).getByRole('table').count()).toBe(0);
      expect(await tab(page).getByRole('figure').count()).toBe(2);
      expect(await said(page)).toEqual(rows);
      await tab(page).getByText(after).first().waitFor();
      expect(complaints).toEqual([]);
      expect(violations).toEqual([]);
      await page.context().close();
    });
  });
});
