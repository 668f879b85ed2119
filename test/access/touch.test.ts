/** A finger: the whole walk by taps, targets that it hits, and nothing that only a hovering pointer finds. */
import { expect, it } from 'vitest';
import { smallTargets } from './support/targets';
import { allLoaded, useBrowser } from './support/page';

const browser = useBrowser();
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

it('goes through the whole walk by taps, on targets of 24 px or more', async () => {
  const view = await browser.open({}, PHONE);
  const { page, row, opened, panel, tab } = view;
  await allLoaded(view);
  expect(await smallTargets(page)).toEqual([]);

  // Filter, search, and back.
  await tab.getByRole('button', { name: 'Near', exact: true }).tap();
  await row('API calls').waitFor({ state: 'detached' });
  await tab.getByRole('button', { name: 'All', exact: true }).tap();
  await tab.getByRole('searchbox').tap();
  await page.keyboard.type('api');
  await row('Storage').waitFor({ state: 'detached' });
  expect(await smallTargets(page)).toEqual([]);
  await tab.getByRole('button', { name: 'Clear search' }).tap();
  await row('Storage').waitFor();

  // A row, its chart and the chart's read-out.
  await row('API calls').tap();
  const apiCalls = opened('API calls');
  const plot = apiCalls.getByRole('application');
  await plot.waitFor();
  await plot.scrollIntoViewIfNeeded();
  await plot.tap();
  await apiCalls
    .getByRole('figure')
    .getByText(/^\w+, Nov \d+, 2026$/)
    .waitFor();
  await apiCalls.getByRole('combobox', { name: 'Break down by' }).tap();
  await page.getByRole('listbox').waitFor();
  expect(await smallTargets(page)).toEqual([]);
  await page.getByRole('option', { name: 'Region' }).tap();
  await apiCalls.getByRole('figure').getByText('No region').first().waitFor();
  await apiCalls.getByRole('button', { name: 'Per day' }).tap();
  await apiCalls.getByRole('button', { name: 'Table' }).tap();
  await apiCalls.getByRole('table').waitFor();
  expect(await smallTargets(page)).toEqual([]);

  // The panel.
  await apiCalls.getByRole('button', { name: 'Add usage record' }).tap();
  await panel.getByText('Set', { exact: true }).tap();
  expect(await panel.getByRole('radio', { name: 'Set' }).isChecked()).toBe(true);
  await panel.getByText('Delta', { exact: true }).tap();
  await panel.getByRole('textbox', { name: 'Value' }).tap();
  await page.keyboard.type('500');
  await panel.getByRole('cell', { name: '13,512 calls' }).waitFor();
  expect(await smallTargets(page)).toEqual([]);

  // A record whose outcome is not known, then what became of it.
  await page.evaluate(() => window.backend.fail('addUsageRecord', 'outcome_unknown', { after: true }));
  await panel.getByRole('button', { name: 'Confirm' }).tap();
  await panel.getByRole('status', { name: 'Outcome not known' }).waitFor();
  expect(await smallTargets(page)).toEqual([]);
  await page.evaluate(() => window.backend.mend());
  await panel.getByRole('button', { name: 'Try again' }).tap();
  await panel.getByRole('status', { name: 'Already recorded' }).waitFor();
  expect(await smallTargets(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Close', exact: true }).tap();
  await panel.waitFor({ state: 'hidden' });
  await tab.getByRole('button', { name: /^API calls, over limit, 13,512 of 10,000 calls/ }).waitFor();
});

it.each(['problems', 'error'] as const)('hits what there is to press: %s', async (state) => {
  const { page } = await browser.open({ state }, PHONE);
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  expect(await smallTargets(page)).toEqual([]);
});

it('changes colors and lines alone under a pointer that hovers: what comes, comes with the focus too', async () => {
  const { page } = await browser.open();
  const hovering = await page.evaluate(() => {
    const rules = (list: CSSRuleList): CSSStyleRule[] =>
      [...list].flatMap((rule) => [
        ...(rule instanceof CSSStyleRule && rule.selectorText.includes(':hover') ? [rule] : []),
        ...('cssRules' in rule ? rules(rule.cssRules as CSSRuleList) : []),
      ]);
    return [...document.styleSheets]
      .flatMap((sheet) => rules(sheet.cssRules))
      .filter(({ selectorText }) => !selectorText.includes(':focus'))
      .map(({ style }) => [...style].filter((property) => property !== 'cursor'));
  });
  expect(hovering.length).toBeGreaterThan(5);
  expect([...new Set(hovering.flat())].filter((property) => !/color$|^text-decoration/.test(property))).toEqual([]);
});
