/** Small windows, large type: everything can be read and reached, and nothing scrolls sideways but a table. */
import type { BrowserContextOptions } from 'playwright';
import { describe, expect, it } from 'vitest';
import { hiddenText, sideways } from './support/layout';
import { allLoaded, useBrowser, type TabPage } from './support/page';

const browser = useBrowser();

/** What WCAG 1.4.12 says a person may set. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

const MODES: [name: string, options: BrowserContextOptions, css?: string][] = [
  ['320 px wide', { viewport: { width: 320, height: 640 } }],
  ['1280 × 900 at 200 %', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ['text spacing', { viewport: { width: 1280, height: 900 } }, SPACING],
  ['text spacing, 320 px wide', { viewport: { width: 320, height: 640 } }, SPACING],
];

/** Opens the page with the style that a person has set. */
async function open(options: BrowserContextOptions, css: string | undefined, view = {}): Promise<TabPage> {
  const tabPage = await browser.open(view, options);
  await allLoaded(tabPage);
  if (css !== undefined) await tabPage.page.addStyleTag({ content: css });
  return tabPage;
}

describe.each(MODES)('%s', (_name, options, css) => {
  it('shows the tab with an open row and its chart', async () => {
    const { tab, opened, page } = await open(options, css, { open: 'api-calls' });
    const apiCalls = opened('API calls');
    await apiCalls.getByRole('application').waitFor();
    await apiCalls.getByText('Last adjustments').waitFor();
    await expect.poll(() => hiddenText(tab)).toEqual([]);
    expect(await sideways(tab)).toEqual([]);

    await apiCalls.getByRole('combobox', { name: 'Break down by' }).click();
    await expect.poll(() => hiddenText(page.getByRole('listbox'))).toEqual([]);
    await page.getByRole('option', { name: 'Region' }).click();
    await apiCalls.getByRole('figure').getByText('No region').first().waitFor();
    await expect.poll(() => hiddenText(apiCalls)).toEqual([]);

    await apiCalls.getByRole('button', { name: 'Table' }).click();
    await apiCalls.getByRole('table').waitFor();
    expect(await sideways(tab)).not.toContain('html ""');
    expect(await hiddenText(apiCalls.getByRole('region').locator('caption'))).toEqual([]);
  });

  it('shows the panel, its preview and what became of the record', async () => {
    const { opened, panel } = await open(options, css, { open: 'api-calls' });
    await opened('API calls').getByRole('button', { name: 'Add usage record' }).click();
    await panel.getByRole('textbox', { name: 'Value' }).fill('500');
    const after = panel.getByRole('cell', { name: '13,512 calls' });
    await after.waitFor();
    const confirm = panel.getByRole('button', { name: 'Confirm' });
    await expect.poll(() => hiddenText(panel)).toEqual([]);
    expect(await sideways(panel)).toEqual([]);

    // What is below the fold comes into sight between head and buttons, and the buttons stay there.
    for (const part of [after, panel.getByRole('textbox', { name: 'Note' })]) {
      await part.scrollIntoViewIfNeeded();
      const seen = await part.evaluate((element) => {
        const { left, top, bottom, width } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, (top + bottom) / 2));
      });
      expect(seen).toBe(true);
    }
    await confirm.click();
    await panel.getByRole('status', { name: 'Recorded' }).waitFor();
    await expect.poll(() => hiddenText(panel)).toEqual([]);
    expect(await sideways(panel)).toEqual([]);
  });
});

it.each([
  ['cus_odd', undefined],
  ['cus_nosub', undefined],
  ['cus_two', 'problems'],
  ['cus_two', 'error'],
  ['cus_two', 'loading'],
] as const)('nothing scrolls sideways at 320 px: %s %s', async (customer, state) => {
  const view = { customer, ...(state !== undefined && { state }) };
  const { tab, page } = await browser.open(view, { viewport: { width: 320, height: 640 } });
  if (state === 'error') await page.getByRole('alert').waitFor();
  expect(await sideways(tab)).toEqual([]);
  const box = await tab.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(320);
});
