/** Small windows, large type: everything can be read and reached, and nothing scrolls sideways but a table. */
import type { BrowserContextOptions } from 'playwright';
import { expect, it } from 'vitest';
import { seenFocus } from './support/focus';
import { hiddenText, sideways } from './support/layout';
import { allLoaded, useBrowser } from './support/page';

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

it.each(MODES)('can be read and reached as a whole: %s', async (_name, options, css) => {
  const view = await browser.open({ open: 'api-calls' }, options);
  const { tab, opened, page, panel } = view;
  await allLoaded(view);
  if (css !== undefined) await page.addStyleTag({ content: css });

  // The tab with an open row, and its chart.
  const apiCalls = opened('API calls');
  await apiCalls.getByRole('application').waitFor();
  await apiCalls.getByText('Last adjustments').waitFor();
  await expect.poll(() => hiddenText(tab)).toEqual([]);
  expect(await sideways(tab)).toEqual([]);
  // Whatever lies over the picture takes no room of its own.
  const heights = await apiCalls
    .getByRole('application')
    .evaluate((plot) => [plot.clientHeight, Number(plot.querySelector('svg')?.getAttribute('height'))]);
  expect(heights[0]).toBe(heights[1]);
  await apiCalls.getByRole('combobox', { name: 'Break down by' }).click();
  await expect.poll(() => hiddenText(page.getByRole('listbox'))).toEqual([]);
  await page.getByRole('option', { name: 'Region' }).click();
  await apiCalls.getByRole('figure').getByText('No region').first().waitFor();
  await expect.poll(() => hiddenText(apiCalls)).toEqual([]);

  // The table alone may scroll; what is written above it does not.
  await apiCalls.getByRole('button', { name: 'Table' }).click();
  await apiCalls.getByRole('table').waitFor();
  expect(await sideways(page.locator('html'))).not.toContain('html ""');
  expect(await hiddenText(apiCalls.locator('caption'))).toEqual([]);

  // The panel and its preview.
  await apiCalls.getByRole('button', { name: 'Add usage record' }).click();
  await panel.getByRole('textbox', { name: 'Value' }).fill('500');
  const after = panel.getByRole('cell', { name: '13,512 calls' });
  await after.waitFor();
  await expect.poll(() => hiddenText(panel)).toEqual([]);
  expect(await sideways(panel)).toEqual([]);

  // What is below the fold comes into sight above the buttons.
  const isSeen = await after.evaluate((element) => {
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, bottom } = element.getBoundingClientRect();
    return [top + 1, bottom - 1].every((y) => element.contains(document.elementFromPoint(left + 1, y)));
  });
  expect(isSeen).toBe(true);
  await page.keyboard.press('Tab');
  expect(await seenFocus(page)).toBe('textbox "Region"');
  await page.keyboard.press('Tab');
  expect(await seenFocus(page)).toBe('textbox "Note"');

  // What became of the record.
  await panel.getByRole('button', { name: 'Confirm' }).click();
  await panel.getByRole('status', { name: 'Recorded' }).waitFor();
  await expect.poll(() => hiddenText(panel)).toEqual([]);
  expect(await sideways(panel)).toEqual([]);
});

it.each([{ customer: 'cus_odd' }, { state: 'problems' }, { state: 'loading' }] as const)(
  'does not scroll sideways at 320 px: %o',
  async (view) => {
    const { tab } = await browser.open(view, { viewport: { width: 320, height: 640 } });
    expect(await sideways(tab)).toEqual([]);
    const box = await tab.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  },
);

it('says which subscription it is, and from when on, as a whole: text spacing, 320 px wide', async () => {
  const { tab, page } = await browser.open({ customer: 'cus_scheduled' }, { viewport: { width: 320, height: 640 } });
  await page.addStyleTag({ content: SPACING });
  await tab.getByText('Enterprise').waitFor();
  expect(await hiddenText(tab)).toEqual([]);
});
