/** What is read out by itself: what the walk says, once each, and nothing while somebody types. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { saidSince } from './support/recorder';
import { allLoaded, useBrowser, type TabPage } from './support/page';

const browser = useBrowser();

/** Waits until something was said, and for as long again as a pause in typing: what comes late comes too. */
async function hears(page: Page, what: (string | RegExp)[]): Promise<void> {
  if (what.length > 0) await page.waitForFunction((count) => window.announced.length >= count, what.length);
  await page.clock.runFor(2_000);
  const said = await saidSince(page);
  expect(said).toEqual(what.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text))));
}

/** The page with a clock that the test moves. */
async function open(view: Parameters<typeof browser.open>[0] = {}): Promise<TabPage> {
  const opened = await browser.open(view, { clock: true });
  await allLoaded(opened);
  return opened;
}

describe('what is read out', () => {
  it('on the walk through tab and chart', async () => {
    const { page, tab, row, opened } = await open();
    const list = tab.getByRole('list', { name: 'Features' });
    await hears(page, ['polite: As of 14:32 UTC']);

    await tab.getByRole('combobox', { name: 'Subscription' }).click();
    await page.getByRole('option', { name: 'Sandbox' }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
    // It was looked at before, so it is there at once: what was chosen is read by the select itself.
    await hears(page, []);
    await tab.getByRole('combobox', { name: 'Subscription' }).click();
    await page.getByRole('option', { name: 'Pro' }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(12);
    await hears(page, []);

    await tab.getByRole('button', { name: 'Refresh' }).click();
    await hears(page, ['polite: As of 14:32 UTC Usage is up to date']);
    await page.evaluate(() => window.backend.advance(60_000));
    await tab.getByRole('button', { name: 'Refresh' }).click();
    await hears(page, ['polite: As of 14:33 UTC Usage is up to date']);

    const search = tab.getByRole('searchbox', { name: 'Search features' });
    await search.pressSequentially('emails');
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
    await hears(page, ['polite: 1 of 12 features shown']);
    await search.press('Escape');
    await hears(page, []);
    await tab.getByRole('button', { name: 'Over', exact: true }).click();
    await hears(page, ['polite: 1 of 12 features shown']);
    await tab.getByRole('button', { name: 'All', exact: true }).click();

    await row('API calls').click();
    const plot = opened('API calls').getByRole('application');
    await plot.waitFor();
    await opened('API calls').getByText('“Migration replay of 11 November”', { exact: true }).waitFor();
    await hears(page, []);
    await opened('API calls').getByRole('combobox', { name: 'Break down by' }).click();
    await page.getByRole('option', { name: 'Region' }).click();
    await opened('API calls').getByRole('figure').getByText('eu', { exact: true }).waitFor();
    await hears(page, []);
    await plot.hover();
    await hears(page, []);
    await page.mouse.move(0, 0);
    await plot.press('ArrowLeft');
    await hears(page, [/^polite: Sun, Nov 22, 2026 \(so far\): /]);
    await plot.press('Home');
    await hears(page, [/^polite: Sun, Nov 1, 2026: /]);
    await plot.press('Escape');
    await opened('API calls').getByRole('button', { name: 'Table' }).click();
    await opened('API calls').getByRole('table').waitFor();
    await hears(page, []);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copy = opened('API calls').getByRole('button', { name: 'Copy customer id cus_two' });
    await copy.click();
    await hears(page, ['polite: Copied']);
    await copy.click();
    await hears(page, ['polite: Copied']);
  });

  it('while a record is added', async () => {
    const { page, tab, row, opened, panel } = await open();
    await row('SMS').click();
    await opened('SMS').getByRole('application').waitFor();
    await hears(page, ['polite: As of 14:32 UTC']);
    await opened('SMS').getByRole('button', { name: 'Add usage record' }).click();
    const value = panel.getByRole('textbox', { name: 'Value' });
    await value.waitFor();
    await hears(page, []);

    await value.pressSequentially('450', { delay: 20 });
    await hears(page, ['polite: Usage from 0 messages to 450 messages. Near limit. 50 messages left']);
    // Wrong on the way, and right in the end: only the end is said.
    await value.fill('');
    await value.pressSequentially('-x', { delay: 20 });
    await hears(page, ['polite: Enter a number, such as 250 or −12.5.']);
    await value.fill('');
    await value.pressSequentially('-5');
    await value.press('Backspace');
    await value.press('Backspace');
    await value.pressSequentially('5');
    await hears(page, ['polite: Usage from 0 messages to 5 messages. Fine. 495 messages left']);
    await panel.getByRole('radio', { name: 'Set' }).check();
    // From nothing it comes to the same.
    await hears(page, []);

    // Usage moves while the value is typed, and then under the record.
    await page.evaluate(() => window.backend.report('sub_81', 'sms', 7));
    await page.clock.runFor(120_000);
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await hears(page, [/^polite: Usage changed while you were typing.* Usage from 7 messages to 5 messages/]);
    await page.evaluate(() => window.backend.report('sub_81', 'sms', 1));
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByRole('status', { name: /^Usage changed/ }).waitFor();
    await hears(page, [/^polite: Usage from 8 messages to 5 messages/]);

    // Refused, slow, and lost.
    await page.evaluate(() => window.backend.fail('addUsageRecord', 'unavailable'));
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByRole('alert').waitFor();
    await hears(page, [/^alert: Usage could not be reached Nothing was changed/]);
    await page.evaluate(() => {
      window.backend.fail('addUsageRecord', 'outcome_unknown', { after: true });
      window.backend.fail('listUsageRecords', 'unavailable');
      window.backend.latency(1_000);
    });
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByRole('button', { name: 'Confirm' }).and(page.locator('[aria-busy="true"]')).waitFor();
    await page.clock.runFor(800);
    await hears(page, [/^polite: /]);
    await page.evaluate(() => window.backend.latency(0));
    // What gets the focus is read by that, and by nothing else.
    await panel.getByRole('status', { name: 'Outcome not known' }).waitFor();
    await panel.getByRole('button', { name: 'Check' }).click();
    await hears(page, [/^polite: Outcome not known .* Looking for the record did not work/]);
    await page.evaluate(() => window.backend.mend());
    await panel.getByRole('button', { name: 'Check' }).click();
    await panel
      .getByRole('status', { name: 'Recorded' })
      .or(panel.getByRole('status', { name: 'Already recorded' }))
      .waitFor();
    await hears(page, []);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await hears(page, []);
    expect(await tab.count()).toBe(1);
  });

  it('once, when something could not be loaded', async () => {
    const { page, tab, row } = await browser.open({ state: 'error' }, { clock: true });
    await tab.getByRole('alert').waitFor();
    await hears(page, [/^alert: Usage could not be reached/]);
    // The same again is said again.
    await tab.getByRole('button', { name: 'Try again' }).click();
    await tab.getByRole('alert').waitFor();
    await hears(page, [/^alert: Usage could not be reached/]);
    await page.evaluate(() => window.backend.mend());
    await tab.getByRole('button', { name: 'Try again' }).click();
    await row('API calls').waitFor();
    await hears(page, [/^polite: As of 14:32 UTC/]);
    await page.evaluate(() => window.backend.fail('listEntitlements', 'unavailable'));
    await tab.getByRole('button', { name: 'Refresh' }).click();
    await hears(page, [/^alert: .*These numbers are from 14:32 UTC/]);
    await page.evaluate(() => {
      window.backend.mend();
      window.backend.fail('getUsageHistory', 'timeout');
    });
    await tab.getByRole('button', { name: 'Refresh' }).click();
    await hears(page, ['polite: As of 14:32 UTC Usage is up to date']);
    await row('SMS').click();
    await hears(page, [/^alert: /]);
  });
});

describe('regions that are read out by themselves', () => {
  it('are those of the tab, of the chart, and of the panel, and no others', async () => {
    const { page, row, opened, panel } = await browser.open({ open: 'api-calls' });
    const regions = () =>
      page
        .locator('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"]')
        .evaluateAll((elements) =>
          elements.map((element) => {
            const place = element.closest('[role="dialog"], figure, [data-part="tab"]');
            const name = place?.getAttribute('role') ?? place?.localName;
            return `${name}: ${element.getAttribute('role') ?? element.localName}`;
          }),
        );
    await opened('API calls').getByRole('application').waitFor();
    expect(await regions()).toEqual(['section: status', 'section: p', 'figure: status']);
    await row('API calls').click();
    await row('SMS').click();
    await opened('SMS').getByRole('application').waitFor();
    await opened('SMS').getByRole('button', { name: 'Add usage record' }).click();
    await panel.getByRole('region', { name: 'Preview' }).waitFor();
    expect(await regions()).toEqual([
      'section: status',
      'section: p',
      'figure: status',
      'dialog: section',
      'dialog: span',
    ]);
  });
});
