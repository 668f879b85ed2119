/** What a person does in a tab of many features, with a real mouse and keyboard, and the longest task of each step. */
import { longestTasks, TRACE_CATEGORIES } from './trace.mjs';

/** How long nothing may change until a step has ended, milliseconds. */
const QUIET = 150;
const KEY_DELAY = 60;

const FILTERS = ['Over', 'At', 'Near', 'All'];
const SORTS = ['Name', 'Utilization', 'Next reset', 'Status'];

/** Goes through all steps once. Answers the longest task of each, by name of the step, in order. */
export async function runSteps(browser, context, url, { features }) {
  const page = await context.newPage();
  try {
    await browser.startTracing(page, { categories: TRACE_CATEGORIES });
    await page.goto(`${url}/tab/?features=${features}`);
    await quiet(page);
    await walk(page, features);
    return longestTasks(await browser.stopTracing());
  } finally {
    await page.close();
  }
}

async function walk(page, features) {
  await expectRows(page, features);

  const row = await place(page, '.eu-row__button');
  await step(page, 'open a row', () => page.mouse.click(row.x, row.y));
  await step(page, 'close it', () => page.mouse.click(row.x, row.y));

  const search = await place(page, 'input[type=search]');
  await step(page, 'focus the search', () => page.mouse.click(search.x, search.y));
  await step(page, 'type in the search', () => page.keyboard.type('storage', { delay: KEY_DELAY }));
  await step(page, 'empty the search', () => page.keyboard.press('Escape'));
  await expectRows(page, features);

  for (const name of FILTERS) {
    const filter = await place(page, '[data-part=filter] > span:first-child', name);
    await step(page, `filter: ${name}`, () => page.mouse.click(filter.x, filter.y));
  }
  await expectRows(page, features);

  for (const name of SORTS) {
    const select = await place(page, '[data-part=view] [role=combobox]');
    await step(page, 'open the list of orders', () => page.mouse.click(select.x, select.y));
    const option = await place(page, '[role=option]', name);
    await step(page, `sort: ${name}`, () => page.mouse.click(option.x, option.y));
  }
  await expectRows(page, features);

  await page.mouse.move(row.x, row.y + 200);
  await step(page, 'scroll', async () => {
    for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 600);
  });
  await step(page, 'jump to the end', () => page.keyboard.press('End'));
}

/** One step: its mark, what the person does, and the wait until nothing changes any more. */
async function step(page, name, act) {
  await mark(page, name);
  await act();
  await quiet(page);
  // What the bench itself asks the page is nobody's.
  await mark(page, 'between');
}

const mark = (page, name) => page.evaluate((text) => performance.mark(`step:${text}`), name);

const quiet = (page) => page.evaluate((ms) => window.bench.quiet(ms), QUIET);

async function place(page, selector, text) {
  const found = await page.evaluate(([what, words]) => window.bench.place(what, words), [selector, text]);
  if (found === null) throw new Error(`The tab has no ${selector}${text === undefined ? '' : ` called ${text}`}.`);
  return found;
}

/** A bench of a tab that lost its rows would measure nothing. */
async function expectRows(page, features) {
  const counts = (wanted) => document.querySelectorAll('[data-part="row"]').length === wanted;
  await page.waitForFunction(counts, features, { timeout: 20_000 });
}
