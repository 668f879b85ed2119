/** The demo on the stand-ins of two engines: what works there, and what is said in the place of what does not. */
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openList, watchConsole } from '../support/browser';
import { startDemo, type RunningDemo } from '../support/demo';

describe.each(['openmeter', 'stigg'] as const)('the tab on %s', (engine) => {
  let browser: Browser;
  let demo: RunningDemo;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    demo = await startDemo({ USAGE_BACKEND: engine, NOW: '2026-11-23T14:32:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    page.setDefaultTimeout(15_000);
    complaints = watchConsole(page);
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const tab = () => page.getByRole('region', { name: 'Entitlement usage' });
  const row = (name: RegExp) => tab().getByRole('heading').getByRole('button', { name });
  const visit = async (place: string) => {
    await page.goto(`${demo.url}${place}`);
    await tab()
      .getByText(/^As of/)
      .waitFor();
  };
  const panel = () => page.getByRole('dialog', { name: 'Add usage record' });
  const add = async (value: string) => {
    await tab().getByRole('button', { name: 'Add usage record' }).click();
    await panel().getByRole('textbox', { name: 'Value' }).fill(value);
    await panel().getByRole('region', { name: 'Preview' }).getByText('After').waitFor();
  };
  const confirm = async (outcome: RegExp) => {
    await panel().getByRole('button', { name: 'Confirm' }).click();
    await panel().getByRole('status', { name: outcome }).waitFor();
  };

  const close = () => page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();

  it('lists its customers, and says what one that is not there is', async () => {
    await page.goto(demo.url);
    await page.getByRole('link', { name: /acme/i }).click();
    await tab()
      .getByText(/^As of/)
      .waitFor();
    await page.goto(`${demo.url}/customers/nobody`);
    await page.getByText('There is no such customer').waitFor();
  });

  if (engine === 'openmeter') {
    it('shows usage, limits, and a chart that can be broken down by several keys at a time', async () => {
      await visit('/customers/cus_acme?open=tokens');
      await row(/^API calls, over limit, 13,012 of 10,000 calls/).waitFor();
      await row(/^AI tokens, near limit, 862,400 of 1,000,000 tokens/).waitFor();
      await tab().getByRole('figure', { name: 'AI tokens usage over time' }).waitFor();
      await openList(tab().getByRole('combobox', { name: 'Break down by' }));
      await page.getByRole('option', { name: 'model' }).click();
      await tab().getByText('large').first().waitFor();
      // A switch is no usage; an entitlement whose meter is gone says so in its row.
      expect(await tab().getByText('Single sign-on').count()).toBe(0);
      await tab()
        .getByText(/the meter of this feature is no longer there/)
        .waitFor();
    });

    it('takes a delta, which is seen later, and lists it; says that it cannot set', async () => {
      await visit('/customers/cus_acme?open=tokens');
      await add('500');
      await panel()
        .getByText(/only takes additions and subtractions/)
        .waitFor();
      await panel().getByRole('textbox', { name: 'Note' }).fill('Migration replay');
      await confirm(/^Accepted, not visible yet/);
      await panel().getByText('Accepted, usage has moved').waitFor();
      await close();
      await row(/^AI tokens, near limit, 862,900 of/).waitFor();
      await tab()
        .getByRole('listitem')
        .filter({ hasText: /^\+500\b.*Migration replay/s })
        .waitFor();
    });

    it('sets a gauge, which takes no delta', async () => {
      await visit('/customers/cus_acme?open=seats');
      await add('44');
      await panel()
        .getByText(/only takes new absolute values/)
        .waitFor();
      await confirm(/^Accepted/);
      await close();
      await row(/^Seats, near limit, 44 of 50 seats/).waitFor();
    });

    it('takes events of what is counted from them', async () => {
      await visit('/customers/cus_acme?open=jobs');
      await tab().getByRole('button', { name: 'Report event' }).click();
      const dialog = page.getByRole('dialog', { name: 'Report event' });
      await dialog.getByRole('textbox', { name: 'queue' }).fill('nightly');
      await dialog.getByRole('button', { name: 'Report' }).click();
      await dialog.getByRole('status', { name: /^Accepted/ }).waitFor();
      await close();
      await row(/^Jobs, fine, 149 of 500 jobs/).waitFor();
    });
  } else {
    it('shows usage, limits, what is not granted, credits, and the chart that the engine cuts', async () => {
      await visit('/customers/cus_acme?open=api-calls');
      await row(/^Exports, over limit, 620 of 500/).waitFor();
      await row(/^API calls, near limit, 8,700 of 10,000 calls/).waitFor();
      await tab().getByText('The subscription does not include this feature.').waitFor();
      await row(/^AI credits, fine, 12.5 of 100 credits/).waitFor();
      await tab().getByRole('figure', { name: 'API calls usage over time' }).waitFor();
      await tab().getByRole('button', { name: 'Options' }).click();
      await tab().getByText('Granularity is chosen by the usage system').waitFor();
      await tab().getByText('The usage system lists no records.').waitFor();
      await openList(tab().getByRole('combobox', { name: 'Break down by' }));
      await page.getByRole('option', { name: 'Region' }).click();
      await tab().getByText('apac').first().waitFor();
    });

    it('takes a delta and a set, shown at once; says what is not kept and not checked', async () => {
      await visit('/customers/cus_acme?open=api-calls');
      await add('500');
      await panel()
        .getByText(/at the present time only/)
        .waitFor();
      await panel()
        .getByText(/carry no note/)
        .waitFor();
      await confirm(/^Recorded/);
      await close();
      await row(/^API calls, near limit, 9,200 of/).waitFor();
      await add('9000');
      await panel().getByRole('radio', { name: 'Set' }).check();
      await panel()
        .getByText(/A change in that instant would be overwritten/)
        .waitFor();
      await confirm(/^Recorded/);
      await close();
      await row(/^API calls, near limit, 9,000 of/).waitFor();
    });

    it('takes raw events of what is counted from them, seen later', async () => {
      await visit('/customers/cus_acme?open=llm-tokens');
      await tab().getByRole('button', { name: 'Report event' }).click();
      const dialog = page.getByRole('dialog', { name: 'Report event' });
      await dialog.getByRole('textbox', { name: 'Tokens' }).fill('1200');
      await dialog.getByRole('button', { name: 'Report' }).click();
      await dialog.getByRole('status', { name: /^Accepted/ }).waitFor();
      await close();
      await row(/^LLM tokens, fine, 413,200 of/).waitFor();
    });
  }

  it('has a customer with several subscriptions', async () => {
    await visit('/customers/cus_globex');
    await tab().getByRole('combobox', { name: 'Subscription' }).waitFor();
  });
});
