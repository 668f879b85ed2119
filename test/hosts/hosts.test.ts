/** The tab where hosts put it, in a real browser. */
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openList, watchConsole, watchPolicy } from '../support/browser';
import { bundlePage, serveHost, type ServedHost } from '../support/host-page';

const PATHS = ['/plain', '/two', '/form', '/shadow', '/dialog', '/native-dialog', '/controlled', '/unstable'];

describe('the tab in a host', () => {
  let browser: Browser;
  let host: ServedHost;
  /** The same host under a policy that lets no inline style in, and without a nonce. */
  let strict: ServedHost;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const scripts = await bundlePage(path.join(import.meta.dirname, 'page.tsx'));
    const document = (at: string) => () => `<!doctype html><meta charset="utf-8"><title>Host</title>
      ${at === '/shadow' ? '' : '<link rel="stylesheet" href="/styles.css">'}
      <div id="root"></div><script type="module" src="/page.js"></script>`;
    const pages = Object.fromEntries(PATHS.map((at) => [at, document(at)]));
    host = await serveHost({ scripts, pages });
    strict = await serveHost({ scripts, pages, policy: "default-src 'none'; script-src 'self'; style-src 'self'" });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await strict?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
    complaints = watchConsole(page);
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const tabIn = (place: Page | Locator) => place.getByRole('region', { name: 'Entitlement usage' });
  const row = (name: RegExp, place: Page | Locator = page) =>
    tabIn(place).getByRole('heading').getByRole('button', { name });
  const panel = () => page.getByRole('dialog', { name: 'Add usage record' });
  const visit = async (at: string, on = host) => {
    await page.goto(`${on.url}${at}`);
    await tabIn(page)
      .first()
      .getByText(/^As of/)
      .waitFor();
  };
  const openRow = async (name: RegExp, place: Page | Locator = page) => {
    await row(name, place).click();
    await tabIn(place).getByRole('figure').first().locator('svg').first().waitFor();
  };
  const addRecord = async (value: string, place: Page | Locator = page) => {
    await tabIn(place).getByRole('button', { name: 'Add usage record' }).click();
    await panel().getByRole('textbox', { name: 'Value' }).fill(value);
    await panel().getByRole('button', { name: 'Confirm' }).click();
    await panel().getByText('Recorded', { exact: true }).first().waitFor();
    await panel().getByRole('button', { name: 'Close', exact: true }).click();
    await panel().waitFor({ state: 'hidden' });
  };
  /** Opens a list of our own (not the browser's) and chooses. */
  const choose = async (select: string, option: string, place: Page | Locator = page) => {
    await openList(tabIn(place).getByRole('combobox', { name: select }));
    await page.getByRole('option', { name: option }).click();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
  };
  /** Where the focus is, seen through shadow roots. */
  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const label =
        active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active.labels?.[0] : null;
      return active?.getAttribute('aria-label') ?? (label ?? active)?.textContent ?? '';
    });
  /** Presses Tab until it is back where it began, and says where it has been. */
  const tabThrough = async (key: 'Tab' | 'Shift+Tab') => {
    const first = await focused();
    const stops = [first];
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press(key);
      const at = await focused();
      if (at === first) return stops;
      stops.push(at);
    }
    throw new Error(`${key} never came back to "${first}": ${stops.join(' | ')}`);
  };

  describe('in a shadow root', () => {
    it('has its lists and its panel in there, and works with the keyboard', async () => {
      await visit('/shadow');
      await openRow(/^API calls,/);
      await choose('Range', 'Last 30 days');
      await expect.poll(() => tabIn(page).getByRole('combobox', { name: 'Range' }).innerText()).toBe('Last 30 days');
      await tabIn(page).getByRole('combobox', { name: 'Range' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('listbox').waitFor();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
      expect(await tabIn(page).getByRole('combobox', { name: 'Range' }).innerText()).toBe('Last 7 days');
      expect(await focused()).toBe('Range');

      const add = tabIn(page).getByRole('button', { name: 'Add usage record' });
      await add.focus();
      await page.keyboard.press('Enter');
      await panel().getByRole('textbox', { name: 'Value' }).waitFor();
      expect(await panel().evaluate((element) => element.getRootNode() instanceof ShadowRoot)).toBe(true);
      expect(await panel().evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
      await expect
        .poll(() =>
          panel().evaluate((element) => element.contains((element.getRootNode() as ShadowRoot).activeElement)),
        )
        .toBe(true);
      const forth = await tabThrough('Tab');
      const back = await tabThrough('Shift+Tab');
      expect(forth).toHaveLength(back.length);
      expect(forth).toEqual(expect.arrayContaining(['Confirm', 'Cancel']));
      await page.keyboard.press('Escape');
      await panel().waitFor({ state: 'hidden' });
      expect(await focused()).toBe('Add usage record');

      await page.keyboard.press('Enter');
      await panel().getByRole('textbox', { name: 'Value' }).waitFor();
      await page.keyboard.type('500');
      await panel().getByRole('region', { name: 'Preview' }).getByText('13,512').first().waitFor();
      await page.keyboard.press('Enter');
      await panel().getByText('Recorded', { exact: true }).first().waitFor();
      await page.keyboard.press('Escape');
      await panel().waitFor({ state: 'hidden' });
      expect(await row(/^API calls,/).getAttribute('aria-label')).toContain('13,512');
      expect(await focused()).toBe('Add usage record');
    });
  });

  describe.each([
    ['a Radix dialog', '/dialog'],
    ["the browser's own dialog", '/native-dialog'],
  ])('in %s of the host', (_what, at) => {
    it('has its lists and its panel above it; Escape closes one at a time', async () => {
      await page.goto(`${host.url}${at}`);
      await page.getByRole('button', { name: 'Open customer' }).click();
      const dialog = page.getByRole('dialog', { name: 'Acme' });
      await dialog.getByText(/^As of/).waitFor();
      await openRow(/^API calls,/, dialog);
      await choose('Range', 'Last 30 days', dialog);
      await dialog.getByRole('combobox', { name: 'Range' }).click();
      await page.getByRole('listbox').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
      expect(await dialog.isVisible()).toBe(true);

      await dialog.getByRole('button', { name: 'Add usage record' }).click();
      await panel().getByRole('textbox', { name: 'Value' }).waitFor();
      expect(await dialog.locator('[role="dialog"]').count()).toBe(1);
      const stops = await tabThrough('Tab');
      expect(stops).toEqual(expect.arrayContaining(['Confirm', 'Cancel']));
      await page.keyboard.press('Escape');
      await panel().waitFor({ state: 'hidden' });
      expect(await dialog.isVisible()).toBe(true);
      expect(await focused()).toBe('Add usage record');
      await addRecord('500', dialog);
      await expect.poll(() => row(/^API calls,/, dialog).getAttribute('aria-label')).toContain('13,512');

      if (at === '/native-dialog') {
        await tabIn(dialog).getByRole('searchbox').fill('api');
        await page.keyboard.press('Escape');
        expect(await dialog.getByRole('searchbox').inputValue()).toBe('');
        expect(await dialog.isVisible()).toBe(true);
      }
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    });
  });

  describe('in a form of the host', () => {
    it('tells that form nothing of its search, its lists, its panel', async () => {
      await visit('/form');
      const told = page.locator('output');
      const name = page.getByRole('textbox', { name: 'Name' });
      await name.fill('Acme Inc');
      // The form is told of its own field: what follows is no silence for want of ears.
      expect(await told.innerText()).toBe('change');

      const search = tabIn(page).getByRole('searchbox');
      await search.fill('api');
      await search.press('Enter');
      await search.fill('');
      // The browser's own select, before ours has loaded or where it cannot.
      await page.route('**/select-list-*.js', (route) => route.abort());
      await choose('Sort by', 'Name');
      await openRow(/^API calls,/);
      await choose('Range', 'Last 30 days');
      const range = tabIn(page).getByRole('combobox', { name: 'Range' });
      await range.focus();
      for (const key of ['Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
      await tabIn(page).getByRole('button', { name: 'Table' }).click();

      await tabIn(page).getByRole('button', { name: 'Add usage record' }).click();
      const value = panel().getByRole('textbox', { name: 'Value' });
      await value.pressSequentially('500');
      await panel().getByRole('radio', { name: 'Set' }).click();
      await value.press('Enter');
      await panel().getByText('Recorded', { exact: true }).first().waitFor();
      await panel().getByRole('button', { name: 'Close', exact: true }).click();
      await panel().waitFor({ state: 'hidden' });
      expect(await told.innerText()).toBe('change');
      expect(
        await page
          .getByRole('form', { name: 'Customer' })
          .evaluate((form: HTMLFormElement) => [...new FormData(form).entries()]),
      ).toEqual([['name', 'Acme Inc']]);

      await page.getByRole('button', { name: 'Save' }).click();
      expect(await told.innerText()).toBe('change, submit');
    });
  });

  describe('twice on a page', () => {
    it('shares what is loaded and nothing else', async () => {
      await visit('/two');
      const [first, second] = [page.locator('#first'), page.locator('#second')];
      await openRow(/^API calls,/, first);
      await tabIn(second).getByRole('searchbox').fill('a');
      await openRow(/^API calls,/, second);
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
      expect(ids).toEqual([...new Set(ids)]);
      expect(await tabIn(first).getByRole('searchbox').inputValue()).toBe('');
      await row(/^API calls,/, second).click();
      expect(await row(/^API calls,/, first).getAttribute('aria-expanded')).toBe('true');
      expect(await row(/^API calls,/, second).getAttribute('aria-expanded')).toBe('false');

      await addRecord('500', first);
      for (const place of [first, second]) {
        await expect.poll(() => row(/^API calls,/, place).getAttribute('aria-label')).toContain('13,512');
      }
    });
  });

  describe('whose host makes everything anew at each render', () => {
    it('works, and says so once', async () => {
      await visit('/unstable');
      await openRow(/^API calls,/);
      for (let time = 1; time <= 12; time += 1) await page.getByRole('button', { name: 'Render again' }).click();
      await page.locator('output').getByText('12', { exact: true }).waitFor();
      expect(await row(/^API calls,/).getAttribute('aria-expanded')).toBe('true');
      await addRecord('500');
      await expect.poll(() => row(/^API calls,/).getAttribute('aria-label')).toContain('13,512');
      expect(complaints.map((line) => line.slice(0, 90))).toEqual([
        'warning: react-entitlement-usage: <UsageProvider dataProvider> with the id "host" is a new'.slice(0, 90),
      ]);
      complaints.length = 0;
    });
  });

  describe('that keeps everything and refuses every change', () => {
    it('shows what the host says, and asks it', async () => {
      await visit('/controlled');
      const asked = page.locator('output');
      await tabIn(page).getByRole('figure').locator('svg').first().waitFor();

      await row(/^Storage,/).click();
      expect(await asked.innerText()).toBe('open ["api-calls","storage"]');
      expect(await row(/^Storage,/).getAttribute('aria-expanded')).toBe('false');
      await row(/^API calls,/).click();
      expect(await asked.innerText()).toBe('open []');
      expect(await row(/^API calls,/).getAttribute('aria-expanded')).toBe('true');

      await choose('Subscription', 'Trial');
      expect(await asked.innerText()).toBe('subscription "sub_trial"');
      expect(await tabIn(page).getByRole('combobox', { name: 'Subscription' }).innerText()).toContain('Pro');

      const view = { filter: 'all', search: '', sort: 'name', charts: {} };
      const rows = await row(/./).count();
      await tabIn(page).getByRole('button', { name: 'Over', exact: true }).click();
      expect(await asked.innerText()).toBe(`view ${JSON.stringify({ ...view, filter: 'exceeded' })}`);
      expect(await row(/./).count()).toBe(rows);
      await tabIn(page).getByRole('searchbox').pressSequentially('x');
      expect(await asked.innerText()).toBe(`view ${JSON.stringify({ ...view, search: 'x' })}`);
      expect(await tabIn(page).getByRole('searchbox').inputValue()).toBe('');
      await choose('Sort by', 'Status');
      expect(await asked.innerText()).toBe(`view ${JSON.stringify({ ...view, sort: 'status' })}`);
      expect(await row(/./).first().getAttribute('aria-label')).toMatch(/^API calls/);
      await tabIn(page).getByRole('button', { name: 'Table' }).click();
      expect(await asked.innerText()).toBe(
        `view ${JSON.stringify({ ...view, charts: { 'api-calls': { table: true } } })}`,
      );
      expect(await tabIn(page).getByRole('button', { name: 'Table' }).getAttribute('aria-pressed')).toBe('false');
      await choose('Range', 'Last 30 days');
      expect(await asked.innerText()).toBe(
        `view ${JSON.stringify({ ...view, charts: { 'api-calls': { range: 'last-30-days' } } })}`,
      );
      expect(await tabIn(page).getByRole('combobox', { name: 'Range' }).innerText()).toBe('This period');
    });
  });

  describe('whose connection breaks', () => {
    it('says which part could not be loaded and loads it again; the rest works without', async () => {
      const parts = /\/(chart-parts|record-parts|select-list)-[^/]*\.js$/;
      await page.route(parts, (route) => route.abort());
      await visit('/plain');
      await row(/^API calls,/).click();
      const notice = tabIn(page).getByRole('alert').filter({ hasText: 'could not be loaded' });
      await notice.waitFor();
      // The same numbers, as a table.
      const rowsOfTable = () => tabIn(page).getByRole('figure').getByRole('row').count();
      const before = await rowsOfTable();
      expect(before).toBeGreaterThan(20);

      const range = tabIn(page).getByRole('combobox', { name: 'Range' });
      await range.hover();
      await range.selectOption({ label: 'Last 7 days' });
      await expect.poll(rowsOfTable).not.toBe(before);

      await tabIn(page).getByRole('button', { name: 'Add usage record' }).click();
      await expect.poll(() => notice.count()).toBe(2);
      await notice.last().getByRole('button', { name: 'Close' }).click();
      await expect.poll(() => notice.count()).toBe(1);
      await tabIn(page).getByRole('button', { name: 'Add usage record' }).click();
      await expect.poll(() => notice.count()).toBe(2);

      await page.unroute(parts);
      await notice.last().getByRole('button', { name: 'Try again' }).click();
      await panel().getByRole('textbox', { name: 'Value' }).waitFor();
      await page.keyboard.press('Escape');
      await panel().waitFor({ state: 'hidden' });
      await notice.getByRole('button', { name: 'Try again' }).click();
      await tabIn(page).getByRole('figure').locator('svg').first().waitFor();
      expect(await notice.count()).toBe(0);
      // The browser writes down each request that broke.
      expect(complaints.filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
      complaints.length = 0;
    });
  });

  describe('under a strict policy, without a nonce', () => {
    it('works; only the lock of the page behind, and the look of a scrollbar, are missing', async () => {
      const violations = await watchPolicy(page);
      await visit('/plain', strict);
      await openRow(/^API calls,/);
      expect(violations).toEqual([]);
      await choose('Range', 'Last 30 days');
      await addRecord('500');
      await expect.poll(() => row(/^API calls,/).getAttribute('aria-label')).toContain('13,512');
      const kinds = new Set(violations.map((violation) => violation.split(' ').slice(0, 2).join(' ')));
      expect([...kinds]).toEqual(['style-src-elem inline']);
      expect(complaints.filter((line) => !line.includes('Content Security Policy'))).toEqual([]);
      complaints.length = 0;
    });
  });
});
