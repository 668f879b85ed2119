/**
 * The main job, as a support person does it: lines 1 to 10 of "What the tab does", in a real browser,
 * on the demo as `npm start` starts it, once on PGlite in a folder and once on a PostgreSQL server.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Entitlement,
  EntitlementsAnswer,
  Page as RecordPage,
  UsageHistory,
  UsageRecord,
} from 'react-entitlement-usage/core';
import { launchBrowser, openList, watchConsole, watchPolicy } from '../support/browser';
import { callUsage, startDemo, type RunningDemo } from '../support/demo';
import { availableStores, type Store } from '../support/walk-stores';

const stores = availableStores();

describe.each(stores)('the Entitlement usage tab on $name', ({ open }) => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let demo: RunningDemo;
  let store: Store;
  let complaints: string[];
  let violations: string[];
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'usage-walk-'));
    store = await open(folder);
    demo = await startDemo(store.env);
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    page = await context.newPage();
    complaints = watchConsole(page);
    violations = await watchPolicy(page);
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const tab = () => page.getByRole('region', { name: 'Entitlement usage' });
  const row = (name: string | RegExp) => tab().getByRole('button', { name }).and(page.locator('[aria-expanded]'));
  const rows = () => tab().getByRole('heading', { level: 3 }).locator('[aria-expanded]');
  const visit = async (customerId: string) => {
    await page.goto(`${demo.url}/customers/${customerId}?tab=usage`);
    await tab()
      .getByText(/^As of/)
      .waitFor();
  };
  const entitlements = (customerId: string, subscriptionId?: string) =>
    callUsage<EntitlementsAnswer>(demo.url, 'listEntitlements', {
      customerId,
      ...(subscriptionId && { subscriptionId }),
    });
  const subscriptionOf = async (customerId: string) => {
    const { subscriptions } = await callUsage<{ subscriptions: { id: string }[] }>(demo.url, 'listSubscriptions', {
      customerId,
    });
    return subscriptions[0]?.id ?? '';
  };
  const acme = async () => (await entitlements('cus_acme', await subscriptionOf('cus_acme'))).entitlements;
  const find = async (featureId: string): Promise<Entitlement> => {
    const found = (await acme()).find(({ feature }) => feature.id === featureId);
    if (!found) throw new Error(`cus_acme has no feature ${featureId}`);
    return found;
  };
  const whole = (quantity: string) =>
    new Intl.NumberFormat('en-US', { maximumFractionDigits: 18 }).format(quantity as never);
  /** What a row's button is called, figures and all. */
  const said = (locator: Locator) => locator.first().getAttribute('aria-label');
  const openRow = async (name: string | RegExp): Promise<Locator> => {
    const button = row(name).first();
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
    const controls = await button.getAttribute('aria-controls');
    const opened = page.locator(`[id="${controls ?? ''}"]`);
    await opened.waitFor();
    return opened;
  };

  it('1: shows current usage of every metered feature', async () => {
    await visit('cus_acme');
    const all = await acme();
    expect(all.length).toBeGreaterThanOrEqual(12);
    await expect.poll(() => rows().count()).toBe(all.length);
    for (const { feature, usage } of all) {
      if (usage === null) continue;
      expect(await said(row(new RegExp(`^${escape(feature.name)},`)))).toContain(whole(usage));
    }
  });

  it('2: says at a glance which features are near, at and over their limit, trouble first', async () => {
    await visit('cus_acme');
    for (const status of ['over limit', 'at limit', 'near limit']) {
      await expect.poll(() => row(new RegExp(`, ${status}, `)).count()).toBeGreaterThan(0);
    }
    await expect
      .poll(() =>
        tab()
          .getByText(/\d+ over limit/)
          .count(),
      )
      .toBeGreaterThan(0);
    expect(await said(rows())).toMatch(/, over limit, /);
    const meter = tab().getByRole('meter').first();
    expect(Number(await meter.getAttribute('aria-valuenow'))).toBeLessThanOrEqual(
      Number(await meter.getAttribute('aria-valuemax')),
    );
    expect(await meter.getAttribute('aria-valuetext')).toMatch(/over/);
  });

  it('3: says how often usage resets and when next, hourly to yearly', async () => {
    await visit('cus_resets');
    for (const rule of ['hourly', 'daily', 'weekly', 'monthly', 'yearly']) {
      await tab()
        .getByText(new RegExp(`Resets ${rule} · next `))
        .first()
        .waitFor();
    }
    const { entitlements: all } = await entitlements('cus_resets', await subscriptionOf('cus_resets'));
    const yearly = all.find(({ reset }) => reset?.every?.unit === 'year');
    const next = new Date(yearly?.reset?.next ?? '');
    const date = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric' }).format(next);
    expect(
      await tab()
        .getByText(/Resets yearly/)
        .first()
        .innerText(),
    ).toContain(date);
  });

  it('4: opens a feature to its usage over time, with a limit and values that can be read out', async () => {
    await visit('cus_acme');
    const { feature } = await find('api-calls');
    const opened = await openRow(new RegExp(`^${escape(feature.name)},`));
    const figure = opened.getByRole('figure', { name: `${feature.name} usage over time` });
    await figure.waitFor();
    await opened.getByRole('button', { name: 'Table' }).click();
    const table = opened.getByRole('table').first();
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBeGreaterThan(2);
    await opened.getByRole('button', { name: 'Table' }).click();
    await figure.waitFor();
  });

  it('5: breaks usage down by a dimension', async () => {
    await visit('cus_dimensions');
    const subscriptionId = await subscriptionOf('cus_dimensions');
    const { entitlements: all } = await entitlements('cus_dimensions', subscriptionId);
    const entitlement = all.find(({ dimensions }) => dimensions.length > 0);
    const dimension = entitlement?.dimensions[0];
    if (!entitlement || !dimension) throw new Error('cus_dimensions has no feature with a dimension');
    const opened = await openRow(new RegExp(`^${escape(entitlement.feature.name)},`));
    await openList(opened.getByRole('combobox', { name: 'Break down by' }));
    await page.getByRole('option', { name: dimension.name ?? dimension.key }).click();
    const history = await callUsage<UsageHistory>(demo.url, 'getUsageHistory', {
      customerId: 'cus_dimensions',
      subscriptionId,
      featureId: entitlement.feature.id,
      range: { from: entitlement.usagePeriod?.start, to: entitlement.usagePeriod?.end },
      granularity: 'day',
      timeZone: 'UTC',
      groupBy: [dimension.key],
    });
    const regions = history.series.map(({ tags }) => tags[dimension.key] ?? '');
    expect(regions.length).toBe(4);
    for (const region of regions) await opened.getByRole('figure').getByText(region).first().waitFor();
  });

  it('6: chooses the subscription, where there are several', async () => {
    await visit('cus_acme');
    expect(await tab().getByRole('combobox', { name: 'Subscription' }).count()).toBe(0);
    await visit('cus_two_subs');
    const before = await said(rows());
    await openList(tab().getByRole('combobox', { name: 'Subscription' }));
    const options = page.getByRole('listbox').getByRole('option');
    await options.nth(1).waitFor();
    await options.nth(1).click();
    await expect.poll(() => said(rows())).not.toBe(before);
  });

  it('7: refreshes, and keeps what is on screen until the new numbers are there', async () => {
    await visit('cus_acme');
    const before = await find('api-calls');
    const name = new RegExp(`^${escape(before.feature.name)},`);
    const shown = await said(row(name));
    await callUsage(demo.url, 'addUsageRecord', {
      customerId: 'cus_acme',
      subscriptionId: await subscriptionOf('cus_acme'),
      featureId: 'api-calls',
      behavior: 'delta',
      value: '7',
      idempotencyKey: `walk-refresh-${Date.now()}`,
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/usage/listEntitlements', async (route) => {
      await released;
      await route.continue();
    });
    await tab().getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => tab().getAttribute('aria-busy')).toBe('true');
    expect(await said(row(name))).toBe(shown);
    release();
    await expect.poll(() => said(row(name))).not.toBe(shown);
    await page.unroute('**/api/usage/listEntitlements');
    await expect.poll(() => tab().getAttribute('aria-busy')).not.toBe('true');
    const after = await find('api-calls');
    expect(BigInt(after.usage ?? '')).toBe(BigInt(before.usage ?? '') + 7n);
  });

  it('8 and 9: adds a record, delta then set, with the effect shown before it is confirmed', async () => {
    await visit('cus_acme');
    const before = await find('api-calls');
    const name = new RegExp(`^${escape(before.feature.name)},`);
    const opened = await openRow(name);
    const add = async (behavior: 'Delta' | 'Set', value: string, expected: string) => {
      await opened.getByRole('button', { name: 'Add usage record' }).click();
      const panel = page.getByRole('dialog', { name: 'Add usage record' });
      await panel.getByText(/^Update usage only after/).waitFor();
      const confirm = panel.getByRole('button', { name: 'Confirm' });
      await panel.getByRole('radio', { name: behavior }).click();
      await panel.getByRole('textbox', { name: 'Value' }).fill(value);
      await panel.getByRole('region', { name: 'Preview' }).getByText(whole(expected)).first().waitFor();
      const note = panel.getByRole('textbox', { name: /Note/ });
      if ((await note.count()) > 0) await note.fill('walk: migration replay');
      await confirm.click();
      await panel.getByText('Recorded', { exact: true }).first().waitFor();
      await panel.getByRole('button', { name: 'Close', exact: true }).click();
      await panel.waitFor({ state: 'hidden' });
    };
    const usage = BigInt(before.usage ?? '');
    await add('Delta', '500', String(usage + 500n));
    await expect.poll(async () => (await find('api-calls')).usage).toBe(String(usage + 500n));
    await add('Set', String(usage + 1234n), String(usage + 1234n));
    await expect.poll(() => said(row(name))).toContain(whole(String(usage + 1234n)));

    const { items } = await callUsage<RecordPage<UsageRecord>>(demo.url, 'listUsageRecords', {
      customerId: 'cus_acme',
      subscriptionId: await subscriptionOf('cus_acme'),
      featureId: 'api-calls',
      source: 'adjustment',
      limit: 2,
    });
    expect(items.map(({ behavior, applied }) => ({ behavior, applied }))).toEqual([
      { behavior: 'set', applied: '734' },
      { behavior: 'delta', applied: '500' },
    ]);
    expect(items[0]?.actor?.id).toBeTruthy();
  });

  it('10: reports an event of a feature that is counted from events, which takes no record', async () => {
    await visit('cus_events');
    const scope = { customerId: 'cus_events', subscriptionId: await subscriptionOf('cus_events') };
    const usage = async () => {
      const { entitlements: all } = await entitlements(scope.customerId, scope.subscriptionId);
      return all.find(({ feature }) => feature.id === 'completions')?.usage ?? '';
    };
    const before = BigInt(await usage());
    const opened = await openRow(/^Completions,/);
    expect(await opened.getByRole('button', { name: 'Add usage record' }).count()).toBe(0);
    await opened.getByRole('button', { name: 'Report event' }).click();
    const panel = page.getByRole('dialog', { name: 'Report event' });
    await panel.getByLabel('Amount', { exact: true }).fill('250');
    await panel.getByLabel('Model', { exact: true }).selectOption('swift');
    await panel.getByRole('button', { name: 'Report', exact: true }).click();
    await panel.getByText('Reported', { exact: true }).first().waitFor();
    await expect.poll(usage).toBe(String(before + 250n));
    const { items } = await callUsage<RecordPage<UsageRecord>>(demo.url, 'listUsageRecords', {
      ...scope,
      featureId: 'completions',
      limit: 1,
    });
    expect(items).toMatchObject([{ source: 'reported', applied: '250', dimensions: { model: 'swift' } }]);
    expect(items[0]?.actor?.id).toBeTruthy();
  });

  it('10: says in one sentence why a read-only feature takes no record', async () => {
    await visit('cus_readonly');
    const { entitlements: all } = await entitlements('cus_readonly', await subscriptionOf('cus_readonly'));
    const refusing = all.find(({ recording }) => recording.kind === 'read-only');
    if (refusing?.recording.kind !== 'read-only') throw new Error('cus_readonly has no feature that is read-only');
    const opened = await openRow(new RegExp(`^${escape(refusing.feature.name)},`));
    await opened.getByText(refusing.recording.reason).first().waitFor();
    for (const name of ['Add usage record', 'Report event'])
      expect(await opened.getByRole('button', { name }).count()).toBe(0);
  });

  it('shows a session that may only look everything, and one sentence where it may not write', async () => {
    await context.addCookies([{ name: 'demo_identity', value: 'support', url: demo.url }]);
    await visit('cus_acme');
    const opened = await openRow(/^API calls,/);
    await opened.getByRole('figure').first().waitFor();
    expect(await opened.getByRole('button', { name: 'Add usage record' }).count()).toBe(0);
    await context.clearCookies();
  });

  it('has written exactly what was confirmed, and a restart loses nothing', async () => {
    const before = await find('api-calls');
    await demo.stop();
    const rowsInDatabase = await store.adjustments('cus_acme', 'api-calls');
    expect(rowsInDatabase.slice(-2)).toEqual([
      { behavior: 'delta', applied: '500', note: 'walk: migration replay' },
      { behavior: 'set', applied: '734', note: 'walk: migration replay' },
    ]);
    demo = await startDemo(store.env);
    const after = await find('api-calls');
    expect(after.usage).toBe(before.usage);
    await visit('cus_acme');
    await row(new RegExp(`^${escape(after.feature.name)},.*${escape(whole(after.usage ?? ''))}`))
      .first()
      .waitFor();
  });

  it('leaves nothing on the console, and never asks for what the strict policy of the page forbids', () => {
    expect(complaints).toEqual([]);
    expect(violations).toEqual([]);
  });
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
