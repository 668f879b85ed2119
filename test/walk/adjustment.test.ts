/**
 * What can go wrong while a person puts a number right, in a real browser on the demo: whatever does, there is one
 * record of what was confirmed, or none and the person knows.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntitlementsAnswer, Page as RecordPage, UsageRecord } from 'react-entitlement-usage/core';
import { launchBrowser } from '../support/browser';
import { callUsage, startDemo, type RunningDemo } from '../support/demo';
import { bundlePage } from '../support/host-page';
import { availableStores, type Store } from '../support/walk-stores';

const WRITES = '**/api/usage/addUsageRecord';

describe.each(availableStores())('a record on $name', ({ open }) => {
  let browser: Browser;
  let demo: RunningDemo;
  let store: Store;
  let folder: string;
  let subscriptionId: string;
  let context: BrowserContext;
  let page: Page;
  /** Records that were there before the test. */
  let known: number;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'usage-adjustment-'));
    store = await open(folder);
    demo = await startDemo(store.env);
    browser = await launchBrowser();
    const { subscriptions } = await callUsage<{ subscriptions: { id: string }[] }>(demo.url, 'listSubscriptions', {
      customerId: 'cus_acme',
    });
    subscriptionId = subscriptions[0]?.id ?? '';
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    known = (await records()).length;
  });
  afterEach(() => context.close());

  const records = async () => {
    const query = { customerId: 'cus_acme', subscriptionId, featureId: 'api-calls', source: 'adjustment', limit: 500 };
    return (await callUsage<RecordPage<UsageRecord>>(demo.url, 'listUsageRecords', query)).items;
  };
  /** What the test has written, newest first. */
  const written = async () => (await records()).slice(0, -known || undefined).map(({ applied }) => applied);
  const usage = async () => {
    const query = { customerId: 'cus_acme', subscriptionId, featureIds: ['api-calls'] };
    return Number((await callUsage<EntitlementsAnswer>(demo.url, 'listEntitlements', query)).entitlements[0]?.usage);
  };
  const panelIn = (where: Page) => where.getByRole('dialog', { name: 'Add usage record' });
  const button = (name: string, where = page) => panelIn(where).getByRole('button', { name, exact: true });
  const result = (name: string, where = page) => panelIn(where).getByRole('status', { name });
  const openPanel = async (where = page) => {
    await where.goto(`${demo.url}/customers/cus_acme?tab=usage&open=api-calls`);
    await where.getByRole('button', { name: 'Add usage record' }).first().click();
    await panelIn(where).getByRole('textbox', { name: 'Value' }).waitFor();
  };
  const fill = async (value: string, { set = false, where = page } = {}) => {
    if (set) await panelIn(where).getByRole('radio', { name: 'Set' }).click();
    await panelIn(where).getByRole('textbox', { name: 'Value' }).fill(value);
    await expect.poll(() => button('Confirm', where).getAttribute('aria-disabled')).toBeNull();
  };
  /** Holds the next write until it is let go. */
  const holdWrites = async () => {
    const held: Route[] = [];
    await page.route(WRITES, (route) => void held.push(route));
    return {
      arrived: () => expect.poll(() => held.length).toBe(1),
      release: async () => {
        for (const route of held) await route.continue();
      },
      count: () => held.length,
    };
  };

  it('is one after a double click', async () => {
    await openPanel();
    await fill('11');
    await button('Confirm').dblclick();
    await result('Recorded').waitFor();
    expect(await written()).toEqual(['11']);
  });

  it('is one after Enter twice', async () => {
    await openPanel();
    await fill('12');
    const value = panelIn(page).getByRole('textbox', { name: 'Value' });
    await Promise.all([value.press('Enter'), value.press('Enter')]);
    await result('Recorded').waitFor();
    expect(await written()).toEqual(['12']);
  });

  it('is one after its answer was lost and it was sent again', async () => {
    await openPanel();
    await fill('13');
    await page.route(WRITES, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await button('Confirm').click();
    await result('Outcome not known').waitFor();
    expect(await panelIn(page).getByRole('textbox', { name: 'Value' }).getAttribute('readonly')).not.toBeNull();
    await page.unroute(WRITES);
    await button('Try again').click();
    await result('Already recorded').waitFor();
    expect(await written()).toEqual(['13']);
  });

  it('is found by a check after its answer was lost', async () => {
    await openPanel();
    await fill('14');
    await page.route(WRITES, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await button('Confirm').click();
    await result('Outcome not known').waitFor();
    await button('Check').click();
    await result('Already recorded').waitFor();
    expect(await written()).toEqual(['14']);
  });

  it('is none after its request was lost, which a check says, and one after it was confirmed again', async () => {
    await openPanel();
    await fill('15');
    await page.route(WRITES, (route) => route.abort());
    await button('Confirm').click();
    await result('Outcome not known').waitFor();
    await button('Check').click();
    await panelIn(page).getByText('Not recorded', { exact: true }).waitFor();
    expect(await written()).toEqual([]);
    await page.unroute(WRITES);
    await button('Confirm').click();
    await result('Recorded').waitFor();
    expect(await written()).toEqual(['15']);
  });

  it('is one after the browser was offline and came back', async () => {
    await openPanel();
    await fill('16');
    await context.setOffline(true);
    await button('Confirm').click();
    await result('Outcome not known').waitFor();
    await button('Try again').click();
    await expect.poll(() => button('Try again').getAttribute('aria-busy')).toBeNull();
    await result('Outcome not known').waitFor();
    await context.setOffline(false);
    await button('Try again').click();
    await result('Recorded').waitFor();
    expect(await written()).toEqual(['16']);
  });

  it('is one where the page is loaded anew while it is on its way', async () => {
    await openPanel();
    await fill('17');
    const held = await holdWrites();
    await button('Confirm').click();
    await held.arrived();
    // The browser asks, since nobody knows yet what became of it.
    const asked = page.waitForEvent('dialog');
    const reloaded = page.reload();
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await held.release();
    await dialog.accept();
    await reloaded;
    await page.unroute(WRITES);
    await page
      .getByRole('region', { name: 'Entitlement usage' })
      .getByText(/^As of/)
      .waitFor();
    // The request may have been cut off on its way; nothing sends it again by itself.
    expect((await written()).length).toBeLessThanOrEqual(1);
    await openPanel();
    await page.waitForLoadState('networkidle');
    expect((await written()).length).toBeLessThanOrEqual(1);
  });

  it('is one where usage is refreshed while it is on its way', async () => {
    await openPanel();
    await fill('18');
    const held = await holdWrites();
    await button('Confirm').click();
    await held.arrived();
    const refreshed = page.waitForResponse('**/api/usage/listEntitlements');
    // The panel lies over it; what refreshes by itself asks in the same way.
    await page.getByRole('button', { name: 'Refresh', includeHidden: true }).dispatchEvent('click');
    await refreshed;
    await held.release();
    await result('Recorded').waitFor();
    expect(held.count()).toBe(1);
    expect(await written()).toEqual(['18']);
  });

  it('is one where the person goes back while it is on its way', async () => {
    await page.goto(`${demo.url}/`);
    await page.getByRole('link', { name: /Acme/ }).first().click();
    await page.getByRole('button', { name: /^API calls,/ }).click();
    await page.getByRole('button', { name: 'Add usage record' }).first().click();
    await fill('19');
    const held = await holdWrites();
    await button('Confirm').click();
    await held.arrived();
    await page.goBack();
    await page.goBack();
    await panelIn(page).waitFor({ state: 'hidden' });
    await held.release();
    await expect.poll(written).toEqual(['19']);
    expect(held.count()).toBe(1);
  });

  it('is one where the panel is closed while it is on its way, and is in the row afterwards', async () => {
    await openPanel();
    await fill('20');
    const held = await holdWrites();
    await button('Confirm').click();
    await held.arrived();
    await page.keyboard.press('Escape');
    await button('Close anyway').click();
    await panelIn(page).waitFor({ state: 'hidden' });
    await held.release();
    await expect.poll(written).toEqual(['20']);
    const now = new Intl.NumberFormat('en-US').format(await usage());
    await page.getByRole('button', { name: new RegExp(`^API calls,.* ${now} of `) }).waitFor();
  });

  it('that is a Set on another page is not overwritten: the second is refused with a new preview', async () => {
    const other = await context.newPage();
    await openPanel();
    await openPanel(other);
    const before = await usage();
    await fill(String(before + 100), { set: true });
    await fill(String(before + 40), { set: true, where: other });
    await button('Confirm', other).click();
    await result('Recorded', other).waitFor();
    await button('Confirm').click();
    await panelIn(page).getByText('Usage changed while you were typing. Here is the new preview.').first().waitFor();
    expect(await panelIn(page).getByRole('textbox', { name: 'Value' }).inputValue()).toBe(String(before + 100));
    expect(await written()).toEqual(['40']);
    await panelIn(page).getByText('+60').first().waitFor();
    await button('Confirm').click();
    await result('Recorded').waitFor();
    expect(await written()).toEqual(['60', '40']);
    expect(await usage()).toBe(before + 100);
  });

  it('that is a Delta on two pages at once counts on both', async () => {
    const other = await context.newPage();
    await openPanel();
    await openPanel(other);
    const before = await usage();
    await fill('21');
    await fill('22', { where: other });
    await Promise.all([button('Confirm').click(), button('Confirm', other).click()]);
    await result('Recorded').waitFor();
    await result('Recorded', other).waitFor();
    expect((await written()).sort()).toEqual(['21', '22']);
    expect(await usage()).toBe(before + 43);
  });

  it('that is refused twice as a Set is offered as the Delta that was meant', async () => {
    await openPanel();
    const before = await usage();
    await fill(String(before + 500), { set: true });
    for (const value of ['31', '32']) {
      await callUsage(demo.url, 'addUsageRecord', {
        customerId: 'cus_acme',
        subscriptionId,
        featureId: 'api-calls',
        behavior: 'delta',
        value,
        idempotencyKey: `elsewhere-${value}-${Date.now()}`,
      });
      await button('Confirm').click();
      await panelIn(page).getByText('Nothing was recorded.').waitFor();
      await expect.poll(() => button('Confirm').getAttribute('aria-disabled')).toBeNull();
    }
    await panelIn(page).getByRole('button', { name: 'Use a delta of +500 calls' }).click();
    await button('Confirm').click();
    await result('Recorded').waitFor();
    expect((await written())[0]).toBe('500');
    expect(await usage()).toBe(before + 563);
  });

  it('is undone once, by a linked record, also where two people undo it', async () => {
    const before = await usage();
    const note = `Twice undone ${known}`;
    await callUsage(demo.url, 'addUsageRecord', {
      customerId: 'cus_acme',
      subscriptionId,
      featureId: 'api-calls',
      behavior: 'delta',
      value: '41',
      note,
      idempotencyKey: `undone-${known}-${Date.now()}`,
    });
    const colleague = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    await colleague.addCookies([{ name: 'demo_identity', value: 'admin-2', url: demo.url }]);
    const other = await colleague.newPage();
    const log = (where: Page) => where.getByRole('dialog', { name: 'Usage records' });
    const undo = (where: Page) => log(where).getByRole('button', { name: 'Undo', exact: true });
    const ask = async (where: Page) => {
      await where.goto(`${demo.url}/customers/cus_acme?tab=usage&open=api-calls`);
      await where.getByRole('button', { name: 'All records' }).click();
      await log(where)
        .getByRole('row')
        .filter({ hasText: note })
        .getByRole('button', { name: 'Undo', exact: true })
        .click();
      await log(where).getByRole('region', { name: 'Preview' }).waitFor();
      await expect.poll(() => undo(where).getAttribute('aria-disabled')).toBeNull();
    };
    await ask(page);
    await ask(other);
    await undo(page).click();
    await log(page).getByRole('status', { name: 'Recorded' }).waitFor();
    await undo(other).click();
    await log(other)
      .getByText(/corrected already|undone/i)
      .first()
      .waitFor();
    await colleague.close();
    expect(await usage()).toBe(before);
    const [undoing, undone] = await records();
    expect(undoing).toMatchObject({ applied: '-41', corrects: undone?.id });
    expect(undone).toMatchObject({ applied: '41', note, correctedBy: undoing?.id });
  });

  it('is one in StrictMode, with React in development', async () => {
    const scripts = await bundlePage(path.join(import.meta.dirname, 'strict-page.tsx'));
    await page.route(`${demo.url}/strict*`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><title>Strict</title><div id="root"></div><script type="module" src="/page.js"></script>',
      }),
    );
    await page.route(/\.js$/, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: Buffer.from(scripts.get(new URL(route.request().url()).pathname) ?? ''),
      }),
    );
    await page.goto(`${demo.url}/strict?subscription=${subscriptionId}`);
    await panelIn(page).getByRole('textbox', { name: 'Value' }).waitFor();
    await fill('23');
    await button('Confirm').click();
    await result('Recorded').waitFor();
    expect(await written()).toEqual(['23']);
  });
});
