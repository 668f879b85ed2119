/** Keyboard alone: through the whole walk, with the focus known, drawn and in sight after each action. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { focusComesTo, focusOf, seenFocus, type Focus } from './support/focus';
import { allLoaded, useBrowser } from './support/page';

const browser = useBrowser();

/** Presses a key and tells where the focus is then. */
async function press(page: Page, ...keys: string[]): Promise<string> {
  for (const key of keys) await page.keyboard.press(key);
  return seenFocus(page);
}

/** All stops of the Tab key, from the link before the tab to the one after it. */
async function stops(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Focus[]> {
  const [from, to] = key === 'Tab' ? ['Before', 'After'] : ['After', 'Before'];
  await page.getByRole('link', { name: from }).focus();
  const found: Focus[] = [];
  for (;;) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    if (focus.on === `link "${to}"`) return found;
    found.push(focus);
    if (found.length > 80) throw new Error(`The Tab key does not leave the tab: ${found.map(({ on }) => on).join()}`);
  }
}

const OPEN_ROW = [
  'button "API calls, over limit, 13,012 of 10,000 calls"',
  'button "Add usage record"',
  'combobox "Range"',
  'combobox "Break down by"',
  'button "Cumulative"',
  'button "Per day"',
  'button "Table"',
  'button "Download"',
  'button "Options"',
  'application "API calls, values over time"',
  'button "Estimate"',
  'button "Previous period"',
  'button "Adjustments"',
  'button "All records"',
  'button "Copy feature id api-calls"',
  'button "Copy subscription id sub_81"',
  'button "Copy customer id cus_two"',
];
const HEAD = [
  'combobox "Subscription"',
  'button "Refresh"',
  'button "All12"',
  'button "Over1"',
  'button "At1"',
  'button "Near2"',
  'searchbox "Search features"',
  'combobox "Sort by"',
];

describe('the Tab key', () => {
  it.each([1280, 390])('goes through everything once, in the order in which it is seen, at %i px', async (width) => {
    const view = { open: 'api-calls' };
    const { page, opened } = await browser.open(view, { viewport: { width, height: 900 } });
    await opened('API calls').getByRole('figure').waitFor();
    await allLoaded({ page });
    const found = await stops(page, 'Tab');
    expect(found.slice(0, HEAD.length + OPEN_ROW.length).map(({ on }) => on)).toEqual([...HEAD, ...OPEN_ROW]);
    // The other eleven rows.
    expect(found).toHaveLength(HEAD.length + OPEN_ROW.length + 11);
    for (const { on, isDrawn, isInSight, isNested } of found) {
      expect({ on, isDrawn, isInSight, isNested }).toEqual({ on, isDrawn: true, isInSight: true, isNested: false });
    }
    for (const [index, next] of found.entries()) {
      const before = found[index - 1];
      if (before === undefined) continue;
      const isBelow = next.box.top >= before.box.bottom - 8;
      const isBeside = next.box.left >= before.box.right - 8;
      expect({ from: before.on, to: next.on, isOnward: isBelow || isBeside }).toMatchObject({ isOnward: true });
    }
    const back = await stops(page, 'Shift+Tab');
    expect(back.map(({ on }) => on).reverse()).toEqual(found.map(({ on }) => on));
  });
});

describe('the whole walk by keyboard', () => {
  it('from the start of the page to an added record, and back', async () => {
    const { page, tab, opened, panel } = await browser.open();
    await allLoaded({ page });
    const rows = tab.getByRole('list', { name: 'Features' }).getByRole('listitem');

    // Subscription: another one, and back.
    expect(await press(page, 'Tab', 'Tab')).toBe('combobox "Subscription"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'option "Pro"');
    await page.keyboard.press('ArrowDown');
    await focusComesTo(page, 'option "Sandbox"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'combobox "Subscription"');
    await expect.poll(() => rows.count()).toBe(2);
    expect(await seenFocus(page)).toBe('combobox "Subscription"');
    await page.keyboard.press('Space');
    await focusComesTo(page, 'option "Sandbox"');
    await page.keyboard.press('Escape');
    await focusComesTo(page, 'combobox "Subscription"');
    await page.keyboard.press('ArrowUp');
    await focusComesTo(page, 'option "Sandbox"');
    await page.keyboard.press('Home');
    await focusComesTo(page, 'option "Pro"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'combobox "Subscription"');
    await expect.poll(() => rows.count()).toBe(12);

    // Refresh keeps the focus.
    expect(await press(page, 'Tab')).toBe('button "Refresh"');
    await page.evaluate(() => window.backend.latency(100));
    expect(await press(page, 'Enter')).toBe('button "Refresh"');
    await expect.poll(() => tab.getAttribute('aria-busy')).toBe('true');
    await expect.poll(() => tab.getAttribute('aria-busy')).toBe('false');
    await page.evaluate(() => window.backend.latency(0));
    expect(await seenFocus(page)).toBe('button "Refresh"');

    // Filters.
    expect(await press(page, 'Tab', 'Tab')).toBe('button "Over1"');
    expect(await press(page, 'Space')).toBe('button "Over1"');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await press(page, 'Shift+Tab')).toBe('button "All12"');
    expect(await press(page, 'Enter')).toBe('button "All12"');

    // Search: Escape empties it.
    expect(await press(page, 'Tab', 'Tab', 'Tab', 'Tab')).toBe('searchbox "Search features"');
    await page.keyboard.type('emails');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await press(page, 'Enter')).toBe('searchbox "Search features"');
    expect(await press(page, 'Escape')).toBe('searchbox "Search features"');
    await expect.poll(() => rows.count()).toBe(12);

    // Order.
    expect(await press(page, 'Tab')).toBe('combobox "Sort by"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'option "Status"');
    await page.keyboard.type('N');
    await focusComesTo(page, 'option "Name"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'combobox "Sort by"');

    // A row opens and closes under the focus.
    const apiCalls = 'button "API calls, over limit, 13,012 of 10,000 calls"';
    expect(await press(page, 'Tab')).toBe(apiCalls);
    expect(await press(page, 'Enter')).toBe(apiCalls);
    await opened('API calls').getByRole('figure').waitFor();
    expect(await press(page, 'Space')).toBe(apiCalls);
    expect(await opened('API calls').count()).toBe(0);
    expect(await press(page, 'Enter')).toBe(apiCalls);
    await opened('API calls').getByRole('figure').waitFor();

    // The chart's controls.
    expect(await press(page, 'Tab', 'Tab')).toBe('combobox "Range"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'option "This period"');
    await page.keyboard.press('ArrowDown');
    await focusComesTo(page, 'option "Previous period"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'combobox "Range"');
    expect(await press(page, 'Tab')).toBe('combobox "Break down by"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'option "None"');
    await page.keyboard.press('ArrowDown');
    await focusComesTo(page, 'option "Region"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'combobox "Break down by"');
    expect(await press(page, 'Tab', 'Tab')).toBe('button "Per day"');
    expect(await press(page, 'Space')).toBe('button "Per day"');
    expect(await press(page, 'Tab')).toBe('button "Table"');
    expect(await press(page, 'Enter')).toBe('button "Table"');
    await opened('API calls').getByRole('table').waitFor();
    expect(await press(page, 'Tab', 'Tab', 'Tab')).toBe('region "API calls usage as a table"');
    expect(await press(page, 'Shift+Tab', 'Shift+Tab', 'Shift+Tab')).toBe('button "Table"');
    expect(await press(page, 'Enter')).toBe('button "Table"');

    // The chart's read-out.
    const plot = 'application "API calls, values over time"';
    const readout = opened('API calls').getByRole('figure').getByRole('status');
    expect(await press(page, 'Tab', 'Tab', 'Tab')).toBe(plot);
    const moves: [key: string, text: RegExp][] = [
      ['ArrowLeft', /^Sat, Oct 31, 2026: /],
      ['ArrowLeft', /^Fri, Oct 30, 2026: /],
      ['ArrowRight', /^Sat, Oct 31, 2026: /],
      ['PageUp', /^Sat, Oct 24, 2026: /],
      ['PageDown', /^Sat, Oct 31, 2026: /],
      ['Home', /^Thu, Oct 1, 2026: /],
      ['End', /^Sat, Oct 31, 2026: /],
      ['Escape', /^$/],
    ];
    for (const [key, text] of moves) {
      expect(await press(page, key)).toBe(plot);
      await expect.poll(() => readout.textContent()).toMatch(text);
    }

    // The panel: into it, through it, and out of it.
    const back = Array.from({ length: 8 }, () => 'Shift+Tab');
    expect(await press(page, ...back)).toBe('button "Add usage record"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'textbox "Value"');
    expect(await press(page, 'Shift+Tab')).toBe('radio "Delta"');
    expect(await press(page, 'ArrowDown')).toBe('radio "Set"');
    expect(await press(page, 'ArrowUp')).toBe('radio "Delta"');
    expect(await press(page, 'Shift+Tab')).toBe('button "Close panel"');
    // Nothing outside of the panel takes the focus.
    expect(await press(page, 'Shift+Tab')).toBe('button "Confirm"');
    expect(await press(page, 'Tab')).toBe('button "Close panel"');
    expect(await press(page, 'Tab', 'Tab')).toBe('textbox "Value"');
    await page.keyboard.type('500');
    expect(await press(page, 'Tab')).toBe('textbox "Region"');
    expect(await press(page, 'Tab')).toBe('textbox "Note"');
    await page.keyboard.type('Replay of the weekend');
    expect(await press(page, 'Tab')).toBe('button "Cancel"');
    expect(await press(page, 'Tab')).toBe('button "Confirm"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'status "Recorded"');
    expect(await press(page, 'Tab')).toBe('button "Show in records"');
    expect(await press(page, 'Tab')).toBe('button "Add another"');
    await page.keyboard.press('Enter');
    await focusComesTo(page, 'textbox "Value"');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await focusComesTo(page, 'button "Add usage record"');
    await tab.getByRole('button', { name: /^API calls, over limit, 13,512 of 10,000 calls/ }).waitFor();
    expect(await seenFocus(page)).toBe('button "Add usage record"');
  });
});
