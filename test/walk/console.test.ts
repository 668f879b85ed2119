/**
 * What a host gives the tab, in the demo and in a real browser: a strict content security policy, and an address that
 * keeps the view.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openList, watchConsole, watchPolicy } from '../support/browser';
import { startDemo, type RunningDemo } from '../support/demo';

const NOW = '2026-11-23T14:32:00Z';

describe('the tab in the demo', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let folder: string;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let violations: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'usage-console-'));
    demo = await startDemo({ DATA_DIR: path.join(folder, 'data'), NOW });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const openPage = async () => {
    const opened = await context.newPage();
    complaints.push(...watchConsole(opened));
    return opened;
  };
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 700 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: demo.url });
    page = await context.newPage();
    complaints = watchConsole(page);
    violations = await watchPolicy(page);
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
    expect(violations).toEqual([]);
  });

  const tab = (on = page) => on.getByRole('region', { name: 'Entitlement usage' });
  const row = (name: RegExp, on = page) => tab(on).getByRole('heading').getByRole('button', { name });
  const visit = async (place: string, on = page) => {
    await on.goto(`${demo.url}${place}`);
    await tab(on)
      .getByText(/^As of/)
      .waitFor();
  };
  const search = (on = page) => new URL(on.url()).searchParams;
  const choose = async (select: string, option: string | RegExp) => {
    await openList(tab().getByRole('combobox', { name: select }));
    await page.getByRole('option', { name: option }).click();
  };

  describe('under a strict content security policy', () => {
    const overflow = () => page.evaluate(() => getComputedStyle(document.body).overflowY);

    it('is served with one, and a nonce of its own for every page', async () => {
      const policies: string[] = [];
      for (let time = 0; time < 2; time += 1) {
        const answer = await page.goto(`${demo.url}/customers/cus_acme`);
        policies.push(answer?.headers()['content-security-policy'] ?? '');
        const nonce = await page.locator('meta[name="csp-nonce"]').evaluate((meta: HTMLMetaElement) => meta.nonce);
        expect(policies[time]).toBe(
          "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; " +
            `style-src 'self' 'nonce-${nonce}'; base-uri 'none'; form-action 'self'`,
        );
      }
      expect(policies[0]).not.toBe(policies[1]);
    });

    it('draws the chart, opens lists, and the panel really keeps the page from scrolling', async () => {
      await visit('/customers/cus_two_subs');
      await openList(tab().getByRole('combobox', { name: 'Subscription' }));
      const list = page.getByRole('listbox');
      await list.waitFor();
      // The list's own style hides the second scrollbar that Radix would have; it came with the nonce.
      const bar = await list
        .locator('[data-radix-select-viewport]')
        .evaluate((viewport) => getComputedStyle(viewport).scrollbarWidth);
      expect(bar).toBe('none');
      expect(await overflow()).toBe('hidden');
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'hidden' });
      expect(await overflow()).not.toBe('hidden');

      await visit('/customers/cus_acme?open=api-calls');
      await tab().getByRole('figure', { name: 'API calls usage over time' }).locator('svg').first().waitFor();
      await page.mouse.move(640, 500);
      await page.mouse.wheel(0, 200);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);

      await tab().getByRole('button', { name: 'Add usage record' }).click();
      const panel = page.getByRole('dialog', { name: 'Add usage record' });
      await panel.getByRole('textbox', { name: 'Value' }).fill('5');
      await panel.getByRole('region', { name: 'Preview' }).getByText('13,017').first().waitFor();
      expect(await overflow()).toBe('hidden');
      const before = await page.evaluate(() => scrollY);
      await page.mouse.move(200, 300);
      await page.mouse.wheel(0, 400);
      await panel.getByRole('button', { name: 'Cancel' }).focus();
      await page.keyboard.press('PageDown');
      await page.keyboard.press('End');
      // Two frames: a scroll that was going to happen has happened.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      expect(await page.evaluate(() => scrollY)).toBe(before);
      await page.keyboard.press('Escape');
      // What was entered is not given up without a question.
      await panel.getByText('What you have entered is not recorded yet.').first().waitFor();
      expect(await overflow()).toBe('hidden');
      await panel.getByRole('button', { name: 'Discard' }).click();
      await panel.waitFor({ state: 'hidden' });
      expect(await overflow()).not.toBe('hidden');
    });
  });

  describe('with its view in the address', () => {
    it('keeps filter, search, order, open features and what a chart shows; a new page shows the same', async () => {
      await visit('/customers/cus_acme');
      await tab().getByRole('button', { name: 'Over', exact: true }).click();
      await choose('Sort by', 'Name');
      await row(/^API calls,/).click();
      await choose('Range', 'Last 30 days');
      await choose('Break down by', 'Region');
      await tab().getByRole('button', { name: 'Table' }).click();
      await tab().getByRole('searchbox').fill('api');
      await expect
        .poll(() => [...search()])
        .toEqual([
          ['filter', 'exceeded'],
          ['search', 'api'],
          ['sort', 'name'],
          ['open', 'api-calls'],
          ['range.api-calls', 'last-30-days'],
          ['by.api-calls', 'region'],
          ['table.api-calls', 'yes'],
        ]);

      const other = await openPage();
      await other.goto(page.url());
      await tab(other).getByRole('table').waitFor();
      for (const shown of [page, other]) {
        expect(await tab(shown).getByRole('button', { name: 'Over', exact: true }).getAttribute('aria-pressed')).toBe(
          'true',
        );
        expect(await tab(shown).getByRole('searchbox').inputValue()).toBe('api');
        await expect.poll(() => row(/./, shown).count()).toBe(1);
      }
      const figures = (on: Page) => tab(on).getByRole('table').innerText();
      await expect.poll(() => figures(other)).toBe(await figures(page));
      await other.close();
    });

    it('goes back and forward, over what was chosen and not over each letter', async () => {
      await visit('/customers/cus_two_subs');
      const first = await row(/./).first().getAttribute('aria-label');
      await openList(tab().getByRole('combobox', { name: 'Subscription' }));
      // The list alone: the console has a list of people of its own, which is there before this one has opened.
      await page.getByRole('listbox').getByRole('option').nth(1).click();
      await expect.poll(() => row(/./).first().getAttribute('aria-label')).not.toBe(first);
      const second = search().get('subscription');
      await row(/./).first().click();
      await expect.poll(() => search().getAll('open').length).toBe(1);

      await page.goBack();
      await expect.poll(() => row(/./).first().getAttribute('aria-expanded')).toBe('false');
      expect(search().get('subscription')).toBe(second);
      await page.goBack();
      await expect.poll(() => row(/./).first().getAttribute('aria-label')).toBe(first);
      expect(search().get('subscription')).toBeNull();
      await page.goForward();
      await page.goForward();
      await expect.poll(() => row(/./).first().getAttribute('aria-expanded')).toBe('true');
      expect(search().get('subscription')).toBe(second);

      await visit('/customers/cus_acme');
      await tab().getByRole('button', { name: 'Near', exact: true }).click();
      await tab().getByRole('searchbox').pressSequentially('data');
      await expect.poll(() => search().get('search')).toBe('data');
      await page.goBack();
      await expect.poll(() => tab().getByRole('searchbox').inputValue()).toBe('');
      await expect.poll(() => [...search()]).toEqual([]);
    });

    it('passes over what a link says that is not there, or no longer', async () => {
      await visit('/customers/cus_two_subs');
      const first = await row(/./).first().getAttribute('aria-label');
      await visit(
        '/customers/cus_two_subs?subscription=sub_gone&open=gone&filter=broken&sort=price&range.gone=never&by.gone=x',
      );
      await expect.poll(() => row(/./).first().getAttribute('aria-label')).toBe(first);
      expect(await tab().getByRole('button', { name: 'All', exact: true }).getAttribute('aria-pressed')).toBe('true');
      await visit('/customers/cus_acme?open=api-calls&range.api-calls=never&by.api-calls=planet&mode.api-calls=odd');
      await tab().getByRole('figure', { name: 'API calls usage over time' }).locator('svg').first().waitFor();
      await page.goto(`${demo.url}/customers/%E0%A4%A`);
      await page.getByText(/no such customer|Not found/i).waitFor();
    });

    it('copies a link to one feature as it is shown, from the end of its row', async () => {
      await visit('/customers/cus_acme?filter=exceeded&open=api-calls&by.api-calls=region&range.storage=all');
      await tab().getByRole('button', { name: 'Copy link to API calls' }).click();
      await page.getByRole('status').getByText('Link to API calls copied.').waitFor();
      expect(await row(/^API calls,/).getAttribute('aria-expanded')).toBe('true');
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const { pathname, searchParams } = new URL(link);
      expect(pathname).toBe('/customers/cus_acme');
      expect(Object.fromEntries(searchParams)).toEqual({
        subscription: 'sub_acme_business',
        open: 'api-calls',
        'by.api-calls': 'region',
      });
      const other = await openPage();
      await other.goto(link);
      await tab(other).getByRole('figure', { name: 'API calls usage over time' }).locator('svg').first().waitFor();
      expect(await row(/^API calls,/, other).getAttribute('aria-expanded')).toBe('true');
    });

    it('tells the host about a record that was added, and about what could not be loaded', async () => {
      await visit('/customers/cus_acme?open=storage');
      await tab().getByRole('button', { name: 'Add usage record' }).click();
      const panel = page.getByRole('dialog', { name: 'Add usage record' });
      await panel.getByRole('textbox', { name: 'Value' }).fill('1');
      await panel.getByRole('button', { name: 'Confirm' }).click();
      await panel.getByText('Recorded', { exact: true }).first().waitFor();
      await page.getByText('Storage: usage record added.').waitFor();
      await panel.getByRole('button', { name: 'Close', exact: true }).click();

      await page.route('**/api/usage/listEntitlements', (route) =>
        route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'about:blank', title: 'No', status: 403, code: 'forbidden', detail: 'No.' }),
        }),
      );
      await tab().getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('status').getByText('Usage could not be loaded (forbidden).').waitFor();
      // The browser writes the refusal itself.
      complaints.splice(0, complaints.length, ...complaints.filter((line) => !line.includes('403')));
    });
  });
});
