/** The log of a feature in the demo, on a small screen and by keyboard alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page as RecordPage, UsageRecord } from 'react-entitlement-usage/core';
import { launchBrowser, watchConsole } from '../support/browser';
import { callUsage, startDemo, type RunningDemo } from '../support/demo';

const NOW = '2026-11-23T14:32:00Z';
const PLACE = { customerId: 'cus_acme', subscriptionId: 'sub_acme_business', featureId: 'api-calls' };

describe('the log at 390 pixels', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let folder: string;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'usage-log-'));
    demo = await startDemo({ DATA_DIR: path.join(folder, 'data'), NOW });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
    page.setDefaultTimeout(10_000);
    complaints = watchConsole(page);
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const newest = async () => {
    const query = { ...PLACE, source: 'adjustment', limit: 1 };
    return (await callUsage<RecordPage<UsageRecord>>(demo.url, 'listUsageRecords', query)).items[0];
  };
  /** Goes on with Tab until the focus is on what is looked for. */
  const tabTo = async (what: ReturnType<Page['locator']>) => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      if (await what.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not come to ${what.toString()}.`);
  };
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

  it('opens by keyboard, and takes a record back', async () => {
    await page.goto(`${demo.url}/customers/cus_acme?tab=usage&open=api-calls`);
    const all = page.getByRole('button', { name: 'All records' });
    await all.waitFor();
    await all.focus();
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: 'Usage records' });
    const row = dialog.getByRole('row', { name: /Late batch of the importer/ });
    await row.waitFor();
    expect(await fits()).toBe(true);
    expect(await row.innerText()).toContain('+500');
    await tabTo(row.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');

    const heading = dialog.getByRole('heading', { name: /^Undo \+500 calls of/ });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    const preview = dialog.getByRole('region', { name: 'Preview' });
    await preview.getByText('12,512').first().waitFor();
    await preview.getByText(/^Estimate for /).waitFor();
    await tabTo(dialog.getByRole('textbox', { name: 'Note' }));
    await page.keyboard.type('Counted twice');
    await tabTo(dialog.getByRole('button', { name: 'Undo', exact: true }));
    await page.keyboard.press('Enter');
    const result = dialog.getByRole('status', { name: 'Recorded' });
    await result.waitFor();
    expect(await newest()).toMatchObject({ applied: '-500', note: 'Counted twice' });

    await tabTo(dialog.getByRole('button', { name: 'Back to records' }));
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /^Undoes \+500 of/ }).waitFor();
    await dialog.getByRole('button', { name: /^Undone by Ada Keller/ }).waitFor();
    expect(await row.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
    expect(await fits()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await all.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
