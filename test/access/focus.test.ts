/** The focus after what takes its element away: never on nothing, always where the work goes on. */
import { describe, expect, it } from 'vitest';
import { focusComesTo } from './support/focus';
import { allLoaded, useBrowser, type TabPage } from './support/page';

const browser = useBrowser();

/** Focuses an element and presses Enter on it, as a keyboard does. */
async function enter({ page }: TabPage, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

/** Waits for the focus to come somewhere, and to be seen there. */
const comesTo = ({ page }: TabPage, on: string | RegExp) => focusComesTo(page, on);

describe('the focus', () => {
  it('goes to the search when that is emptied', async () => {
    const view = await browser.open();
    const search = view.page.getByRole('searchbox', { name: 'Search features' });
    await search.fill('emails');
    await enter(view, 'Clear search');
    expect(await search.inputValue()).toBe('');
    await comesTo(view, 'searchbox "Search features"');
  });

  it('goes to the filters when all features are shown again', async () => {
    const view = await browser.open();
    await view.page.getByRole('searchbox', { name: 'Search features' }).fill('nothing like it');
    await enter(view, 'Show all features');
    await view.row('Storage').waitFor();
    await comesTo(view, 'button "All12"');
  });

  it('goes to Refresh when the whole is asked for again', async () => {
    const view = await browser.open({ state: 'error' });
    await view.page.getByRole('alert').waitFor();
    await enter(view, 'Try again');
    await expect.poll(() => view.tab.getAttribute('aria-busy')).toBe('false');
    await comesTo(view, 'button "Refresh"');
    await view.page.evaluate(() => window.backend.mend());
    await view.page.keyboard.press('Enter');
    await view.row('Storage').waitFor();
    await comesTo(view, 'button "Refresh"');
  });

  it('goes to Refresh when a refresh that had failed is done', async () => {
    const view = await browser.open();
    await view.page.evaluate(() => window.backend.fail('listEntitlements', 'unavailable'));
    await enter(view, 'Refresh');
    await view.page.getByRole('alert').waitFor();
    await view.page.evaluate(() => window.backend.mend());
    await enter(view, 'Try again');
    await view.page.getByRole('alert').waitFor({ state: 'detached' });
    await comesTo(view, 'button "Refresh"');
  });

  it('goes to the row of a feature that could be loaded at last', async () => {
    const view = await browser.open({ state: 'problems' });
    await view.page.evaluate(() => window.backend.mend());
    await enter(view, 'Try again');
    await comesTo(view, 'button "Storage, fine, 61.4 of 100 GB"');
  });

  it("goes to the chart's controls when the chart could be loaded at last", async () => {
    const view = await browser.open();
    await view.page.evaluate(() => window.backend.fail('getUsageHistory', 'unavailable'));
    await view.row('Storage').click();
    await view.page.getByRole('alert').waitFor();
    await view.page.evaluate(() => window.backend.mend());
    await enter(view, 'Try again');
    await view.page.getByRole('figure').waitFor();
    await comesTo(view, 'combobox "Range"');
  });

  it('stays at the table when its last rows are shown', async () => {
    const view = await browser.open({ open: 'exports' });
    const opened = view.opened('Exports');
    await opened.getByRole('figure').waitFor();
    await allLoaded(view);
    await opened.getByRole('combobox', { name: 'Range' }).click();
    await view.page.getByRole('option', { name: 'Last 30 days' }).click();
    await enter(view, 'Table');
    const more = view.page.getByRole('button', { name: /^Show .* more of/ });
    await more.focus();
    await view.page.keyboard.press('Enter');
    await more.waitFor({ state: 'detached' });
    await comesTo(view, 'region "Exports usage as a table"');
  });

  it('stays at an id that the browser does not copy, with the id marked', async () => {
    const view = await browser.open({ open: 'storage' });
    await view.page.evaluate(() =>
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
    );
    await enter(view, 'Copy feature id storage');
    await comesTo(view, 'textbox "Feature"');
    const marked = await view.page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement as HTMLInputElement;
      return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
    });
    expect(marked).toBe('storage');
  });
});

describe('in the panel, the focus', () => {
  const openPanel = async (feature = 'SMS'): Promise<TabPage> => {
    const view = await browser.open();
    await allLoaded(view);
    await view.row(feature).click();
    await view.opened(feature).getByRole('button', { name: 'Add usage record' }).focus();
    await view.page.keyboard.press('Enter');
    await comesTo(view, 'textbox "Value"');
    return view;
  };

  it('goes to the value that is missing', async () => {
    const view = await openPanel();
    await enter(view, 'Confirm');
    await comesTo(view, 'textbox "Value"');
    await expect
      .poll(() => view.panel.getByRole('textbox', { name: 'Value' }).getAttribute('aria-invalid'))
      .toBe('true');
  });

  it('goes to what became of the record, and on to the next one', async () => {
    const view = await openPanel();
    await view.page.keyboard.type('5');
    await view.page.keyboard.press('Enter');
    await comesTo(view, 'status "Recorded"');
    await view.page.keyboard.press('Escape');
    await comesTo(view, 'button "Add usage record"');
  });

  it('goes to the outcome that is not known, stays where the check is pressed, and goes to the result', async () => {
    const view = await openPanel();
    await view.page.evaluate(() => {
      window.backend.fail('addUsageRecord', 'outcome_unknown', { after: true });
      window.backend.fail('listUsageRecords', 'unavailable');
    });
    await view.page.keyboard.type('5');
    await view.page.keyboard.press('Enter');
    await comesTo(view, 'status "Outcome not known"');
    await enter(view, 'Check');
    await view.panel.getByText(/^Looking for the record did not work/).waitFor();
    await comesTo(view, 'button "Check"');
    await view.page.keyboard.press('Escape');
    await comesTo(
      view,
      'group "It is not known yet whether the record was written. It can still be checked when you open this panel again."',
    );
    await view.page.evaluate(() => window.backend.mend());
    await enter(view, 'Try again');
    await comesTo(view, 'status "Already recorded"');
  });

  it('goes to the news when usage moved under a value to be set', async () => {
    const view = await openPanel();
    await view.page.getByRole('radio', { name: 'Set' }).check();
    await view.page.getByRole('textbox', { name: 'Value' }).fill('50');
    await view.page.evaluate(() => window.backend.report('sub_81', 'sms', 7));
    await enter(view, 'Confirm');
    await comesTo(view, /^status "Usage changed while/);
  });

  it('stays on Confirm when the record is refused', async () => {
    const view = await openPanel();
    await view.page.evaluate(() => window.backend.fail('addUsageRecord', 'unavailable'));
    await view.page.keyboard.type('5');
    await enter(view, 'Confirm');
    await view.panel.getByRole('alert').waitFor();
    await comesTo(view, 'button "Confirm"');
  });
});
