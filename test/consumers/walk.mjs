/** What a person does in an app that has the tab: looks, opens, adds a record, chooses another subscription. */
import assert from 'node:assert/strict';

const TIMEOUT = 60_000;

/** Collects what goes wrong without anybody asking: on the console, in scripts, on the network. */
function watch(page, origin) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) complaints.push(`asks another host: ${url.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // What the page itself no longer wants is no failure.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${why}: ${request.url()}`);
  });
  return complaints;
}

/**
 * Walks through the tab of an app. All that it waits for has a role and a name.
 *
 * @param browser a running browser
 * @param url where the app is served
 * @param expected `path` of the page; `feature`, its usage `before` and `after` a delta of 500; `subscription`, the
 *   other one to choose, and `row`, a feature that only that one has; `html`: what the server's own HTML must
 *   hold; `kept`: whether a server keeps what was recorded
 */
export async function walk(
  browser,
  url,
  { path = '/', feature, before, after, subscription, row, html = [], kept = false },
) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT);
  const complaints = watch(page, url);
  try {
    const response = await page.goto(url + path);
    const sent = await response.text();
    for (const text of html)
      assert.ok(sent.includes(text), `the server's HTML lacks ${JSON.stringify(text)}:\n${sent}`);

    const tab = page.getByRole('region', { name: 'Entitlement usage' });
    await tab.getByRole('heading', { name: 'Entitlement usage' }).waitFor();
    const used = (figures) => tab.getByRole('button', { name: new RegExp(`^${feature}, .*${figures}`) });
    await used(before).click();
    const figure = tab.getByRole('figure', { name: `${feature} usage over time` });
    await figure.getByRole('application').locator('path:visible').first().waitFor();
    const accent = await tab.evaluate((element) => getComputedStyle(element).getPropertyValue('--usage-accent'));
    assert.notEqual(accent.trim(), '', 'the stylesheet is not on the page');

    await tab.getByRole('button', { name: 'Add usage record' }).click();
    const panel = page.getByRole('dialog', { name: 'Add usage record' });
    await panel.getByRole('radio', { name: 'Delta' }).check();
    await panel.getByRole('textbox', { name: 'Value' }).fill('500');
    await panel.getByRole('region', { name: 'Preview' }).getByText(after).first().waitFor();
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByText('Recorded', { exact: true }).first().waitFor();
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.waitFor({ state: 'hidden' });
    await used(after).waitFor();

    // The browser's own select, until the list has loaded: its options are no part of the page.
    await tab.getByRole('combobox', { name: 'Subscription' }).and(page.locator('button')).click();
    await page.getByRole('option', { name: new RegExp(subscription) }).click();
    await tab.getByRole('button', { name: new RegExp(`^${row}, `) }).waitFor();
    await used(after).waitFor({ state: 'detached' });

    if (kept) {
      await page.reload();
      await used(after).waitFor();
    }
    assert.deepEqual(complaints, [], 'the page complains');
  } catch (error) {
    const seen = await page
      .locator('body')
      .ariaSnapshot({ timeout: 5_000 })
      .catch(() => 'nothing');
    throw new Error(`${error.message}\nComplaints: ${complaints.join('\n') || 'none'}\nThe page was:\n${seen}`, {
      cause: error,
    });
  } finally {
    await context.close();
  }
}
