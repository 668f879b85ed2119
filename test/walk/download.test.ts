/** A chart is taken along, in the demo, in a real browser and under its strict content security policy. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, watchConsole, watchPolicy } from '../support/browser';
import { startDemo, type RunningDemo } from '../support/demo';

describe('a chart as a file', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let folder: string;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let violations: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'usage-download-'));
    demo = await startDemo({ DATA_DIR: path.join(folder, 'data'), NOW: '2026-11-23T14:32:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    complaints = watchConsole(page);
    violations = await watchPolicy(page);
    await page.goto(`${demo.url}/customers/cus_acme?open=api-calls`);
    await page.getByRole('application').waitFor();
    await page.getByRole('button', { name: 'Download' }).click();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
    expect(violations).toEqual([]);
  });

  const save = async (name: string) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('group', { name: 'Download' }).getByRole('button', { name, exact: true }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };

  it('is, as CSV, the table that is shown beside it', async () => {
    const { name, content } = await save('CSV');
    expect(name).toBe('api-calls-usage-2026-11-02-2026-12-01.csv');
    const rows = content.toString('utf8').slice(1).trimEnd().split('\r\n');
    await page.getByRole('button', { name: 'Table' }).click();
    const shown = page.getByRole('table').locator('tbody tr');
    await shown.first().waitFor();
    const cells = await shown.evaluateAll((all) =>
      all.map((row) => row.querySelector('td')?.textContent.replaceAll(/[,—]/g, '')),
    );
    expect(rows.slice(1).map((row) => row.split(',')[2])).toEqual(cells);
    expect(rows).toHaveLength(31);
    // A table has no picture to save.
    await expect
      .poll(() => page.getByRole('group', { name: 'Download' }).getByRole('button').allInnerTexts())
      .toEqual(['CSV']);
  });

  it('is, as SVG, a document of its own: named, with its colors, and nothing of the page', async () => {
    const { name, content } = await save('SVG');
    const text = content.toString('utf8');
    expect(name).toBe('api-calls-usage-2026-11-02-2026-12-01.svg');
    expect(text).not.toMatch(/class=|style=|var\(|light-dark|data-/);
    const parsed = await page.evaluate((source) => {
      const document = new DOMParser().parseFromString(source, 'image/svg+xml');
      const line = document.querySelector('path[stroke^="rgb"]');
      return {
        root: document.documentElement.localName,
        title: document.querySelector('title')?.textContent,
        desc: document.querySelector('desc')?.textContent,
        line: line?.getAttribute('stroke'),
        texts: [...document.querySelectorAll('text')].map((text) => text.textContent),
      };
    }, text);
    expect(parsed).toMatchObject({ root: 'svg', title: 'API calls usage over time' });
    expect(parsed.desc).toMatch(/Hard limit|Limit 10,000/);
    expect(parsed.line).toMatch(/^rgb/);
    expect(parsed.texts).toEqual(expect.arrayContaining(['Hard limit 10,000', '5,000', 'Over limit']));
  });

  it('is, as PNG, the same picture', async () => {
    const { name, content } = await save('PNG');
    expect(name).toBe('api-calls-usage-2026-11-02-2026-12-01.png');
    const size = await page.evaluate(() => {
      const svg = document.querySelector('figure svg')?.getBoundingClientRect();
      return svg && { width: svg.width, height: svg.height };
    });
    // Twice the size of the page's, with a title above and a legend below.
    expect(content.readUInt32BE(16)).toBe(Math.round((size?.width ?? 0) * 2));
    expect(content.readUInt32BE(20)).toBeGreaterThan((size?.height ?? 0) * 2);
    const colors = await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const drawn = canvas.getContext('2d');
        drawn?.drawImage(bitmap, 0, 0);
        const { data } = drawn?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
        const found = new Set<string>();
        for (let at = 0; at < data.length; at += 4) found.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
        return [...found].length;
      },
      [...content],
    );
    expect(colors).toBeGreaterThan(50);
  });
});
