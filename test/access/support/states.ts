import type { Locator } from 'playwright';
import { expect } from 'vitest';
import { ROW_STATES } from '../page/seed';
import { allLoaded, type TabPage, type View } from './page';

/** One state of tab, row, chart or panel. */
export interface State {
  /** What it is, and the name of the file with its tree. */
  name: string;
  /** What a person does until it is there. Absent: it is there, beside the one before. */
  reach?: (view: TabPage) => Promise<unknown>;
  /** Of what the tree is. Default: the tab. */
  of?: (view: TabPage) => Locator;
  /** Rules of axe that do not hold there, with the reason beside them. */
  without?: string[];
}

/** States that one page goes through, one after the other. */
export interface Walk {
  /** How the page is opened. */
  view: View;
  /** Whether a step moves the clock. */
  clock?: boolean;
  /** The states, in order. */
  states: State[];
}

const body = ({ page }: TabPage) => page.locator('body');
const row =
  (feature = 'API calls') =>
  ({ page, tab }: TabPage) =>
    tab.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^${feature},`) }) });

/** Every open row is whole: with its picture, or what is said in its place, and with the selects of our own. */
async function areWhole(view: TabPage): Promise<void> {
  const panels = view.tab.locator('[data-part="panel"]');
  const drawn = panels.filter({
    has: view.page.getByRole('application').or(view.page.getByText('No usage is known yet')),
  });
  const open = view.tab.getByRole('button', { expanded: true });
  await open.first().waitFor();
  await expect.poll(() => drawn.count()).toBe(await open.count());
  await allLoaded(view);
  await view.tab.getByText('Loading adjustments').first().waitFor({ state: 'detached' });
}

/** Chooses an option of a select. */
async function choose({ page, tab }: TabPage, select: string, option: string): Promise<void> {
  await tab.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const TAB: Walk[] = [
  {
    view: { state: 'loading' },
    states: [{ name: 'tab-loading', reach: ({ tab }) => tab.getByText('Loading').first().waitFor() }],
  },
  { view: { customer: 'cus_nosub' }, states: [{ name: 'tab-no-subscription' }] },
  { view: { customer: 'cus_nofeatures' }, states: [{ name: 'tab-no-metered-feature' }] },
  {
    view: { customer: 'cus_small', state: 'error' },
    states: [{ name: 'tab-error', reach: ({ tab }) => tab.getByRole('alert').waitFor() }],
  },
  { view: { customer: 'cus_small', state: 'row-failed' }, states: [{ name: 'tab-one-row-failed' }] },
  {
    view: { customer: 'cus_small', state: 'entry-unreadable' },
    states: [{ name: 'tab-problems-list', reach: ({ tab }) => tab.getByText('Details').click() }],
  },
  {
    view: { customer: 'cus_small' },
    states: [
      {
        name: 'tab-stale',
        reach: async ({ page, tab }) => {
          await page.evaluate(() => window.backend.fail('listEntitlements', 'unavailable'));
          await tab.getByRole('button', { name: 'Refresh' }).click();
          await tab.getByRole('alert').waitFor();
        },
      },
    ],
  },
  {
    view: { customer: 'cus_small' },
    states: [
      {
        name: 'tab-refreshing',
        reach: async ({ page, tab }) => {
          await page.evaluate(() => window.backend.latency(3_600_000));
          await tab.getByRole('button', { name: 'Refresh' }).click();
          await tab.and(page.locator('[aria-busy="true"]')).waitFor();
        },
      },
    ],
  },
  { view: { customer: 'cus_scheduled' }, states: [{ name: 'tab-subscription-scheduled' }] },
  {
    view: { customer: 'cus_several' },
    states: [
      { name: 'tab-several-subscriptions', reach: allLoaded },
      {
        name: 'tab-several-subscriptions-list',
        reach: async ({ page, tab }) => {
          await tab.getByRole('combobox', { name: 'Subscription' }).click();
          await page.getByRole('option', { name: 'Archive', description: /near/ }).waitFor();
        },
        of: body,
        // An open list keeps the focus to itself and hides the rest of the page; axe only knows that of dialogs.
        without: ['aria-hidden-focus', 'page-has-heading-one', 'region'],
      },
    ],
  },
  {
    view: { customer: 'cus_acme' },
    clock: true,
    states: [
      { name: 'tab-twelve-features', reach: allLoaded },
      {
        name: 'tab-filtered-to-nothing',
        reach: async ({ page, tab }) => {
          await tab.getByRole('searchbox').fill('nothing like it');
          await tab.getByRole('button', { name: 'Show all features' }).waitFor();
          // How many are left is said after a pause, and is gone again before anybody comes across it.
          await page.clock.runFor(60_000);
        },
      },
    ],
  },
];

const ROWS: Walk[] = [
  {
    view: { customer: 'cus_rows', open: Object.keys(ROW_STATES).join() },
    states: Object.entries(ROW_STATES).map(([id, name], index) => ({
      name: `row-${id}`,
      of: row(name),
      ...(index === 0 && { reach: areWhole }),
    })),
  },
  {
    view: { customer: 'cus_fine', open: 'calls', state: 'read-only' },
    states: [{ name: 'row-read-only-by-session', reach: areWhole, of: row() }],
  },
];

const chart = (name: string, reach: (view: TabPage) => Promise<unknown>): State => ({
  name: `chart-${name}`,
  reach,
  of: row(),
});

const CHARTS: Walk[] = [
  {
    view: { customer: 'cus_chart', open: 'calls' },
    states: [
      chart('picture', areWhole),
      chart('read-out', async ({ tab }) => {
        await tab.getByRole('application').press('Home');
        await tab.getByRole('figure').getByRole('status').filter({ hasText: /\d/ }).waitFor();
      }),
      chart('broken-down', async (view) => {
        await view.tab.getByRole('application').press('Escape');
        await choose(view, 'Break down by', 'Region');
        await view.tab.getByRole('figure').getByText('eu', { exact: true }).waitFor();
      }),
      chart('broken-down-per-hour', async ({ tab }) => {
        await tab.getByRole('button', { name: 'Per hour' }).click();
        await tab.getByRole('button', { name: 'Per hour', pressed: true }).waitFor();
      }),
      chart('download', async ({ tab }) => {
        await tab.getByRole('button', { name: 'Download' }).click();
        await tab.getByRole('group', { name: 'Download' }).waitFor();
      }),
      chart('table', async (view) => {
        await view.page.keyboard.press('Escape');
        await view.tab.getByRole('button', { name: 'Cumulative' }).click();
        await choose(view, 'Break down by', 'None');
        await view.tab.getByRole('figure').getByText('eu', { exact: true }).waitFor({ state: 'detached' });
        await view.tab.getByRole('button', { name: 'Table' }).click();
        await view.tab.getByRole('table').waitFor();
      }),
    ],
  },
  {
    view: { customer: 'cus_chart' },
    states: [
      chart('failed', async (view) => {
        await allLoaded(view);
        await view.page.evaluate(() => window.backend.fail('getUsageHistory', 'unavailable'));
        await view.row('API calls').click();
        await view.opened('API calls').getByRole('alert').waitFor();
        await view.opened('API calls').getByText('Migration replay').waitFor();
      }),
    ],
  },
  {
    view: { customer: 'cus_chart' },
    states: [
      chart('loading', async (view) => {
        await allLoaded(view);
        await view.page.evaluate(() => window.backend.latency(3_600_000));
        await view.row('API calls').click();
        await view.opened('API calls').getByText('Loading adjustments').waitFor();
      }),
    ],
  },
];

/** Opens the panel. */
async function openPanel(view: TabPage): Promise<void> {
  await areWhole(view);
  await view.tab.getByRole('button', { name: 'Add usage record' }).click();
  await view.panel.getByRole('textbox', { name: 'Value' }).waitFor();
}

/** Waits until the preview has said something: it waits for a pause in typing. */
const hears = ({ panel }: TabPage, what: RegExp) =>
  panel.getByRole('region', { name: 'Preview' }).getByRole('paragraph').first().filter({ hasText: what }).waitFor();

/** Types a value and hears what it would do. */
async function type(view: TabPage, value: string): Promise<void> {
  await view.panel.getByRole('textbox', { name: 'Value' }).fill(value);
  await hears(view, /^Usage from/);
  // It comes when the history does.
  await view.panel.getByText(/^Estimate for/).waitFor();
}

/** Sends what was typed, and waits for what becomes of it. */
async function confirm({ panel }: TabPage, status: string | RegExp): Promise<void> {
  await panel.getByRole('button', { name: 'Confirm' }).click();
  await panel.getByRole('status', { name: status }).waitFor();
}

const panel = (name: string, reach: (view: TabPage) => Promise<unknown>): State => ({
  name: `panel-${name}`,
  reach,
  of: body,
});

const open: View = { customer: 'cus_fine', open: 'calls' };
const PANELS: Walk[] = [
  {
    view: open,
    states: [
      panel('form', openPanel),
      panel('value-refused', async (view) => {
        await view.panel.getByRole('textbox', { name: 'Value' }).fill('x');
        await view.page.keyboard.press('Enter');
        await hears(view, /^Enter a number/);
      }),
      panel('preview', (view) => type(view, '700')),
      panel('recorded', (view) => confirm(view, 'Recorded')),
    ],
  },
  {
    view: open,
    states: [
      panel('refused', async (view) => {
        await openPanel(view);
        await view.page.evaluate(() => window.backend.fail('addUsageRecord', 'unavailable'));
        await type(view, '700');
        await view.panel.getByRole('button', { name: 'Confirm' }).click();
        await view.panel.getByRole('alert').waitFor();
      }),
      panel('outcome-not-known', async (view) => {
        await view.page.evaluate(() => window.backend.fail('addUsageRecord', 'outcome_unknown', { after: true }));
        await confirm(view, 'Outcome not known');
      }),
      panel('already-recorded', async (view) => {
        await view.page.evaluate(() => window.backend.mend());
        await view.panel.getByRole('button', { name: 'Try again' }).click();
        await view.panel.getByRole('status', { name: 'Already recorded' }).waitFor();
      }),
    ],
  },
  {
    view: open,
    states: [
      panel('usage-moved', async (view) => {
        await openPanel(view);
        await view.panel.getByRole('radio', { name: 'Set' }).check();
        await type(view, '900');
        await view.page.evaluate(() => window.backend.report('sub_1', 'calls', 60, 'cus_fine'));
        await confirm(view, /^Usage changed/);
        await hears(view, /Usage from 310/);
        await view.panel.getByText(/^Estimate for Dec 1: 366/).waitFor();
      }),
      panel('sending', async (view) => {
        await view.page.evaluate(() => window.backend.latency(3_600_000));
        await view.panel.getByRole('button', { name: 'Confirm' }).click();
        await view.panel
          .getByRole('button', { name: 'Confirm' })
          .and(view.page.locator('[aria-busy="true"]'))
          .waitFor();
        await view.panel.locator('[aria-live]').getByText('Sending').waitFor({ state: 'attached' });
      }),
    ],
  },
  {
    view: { ...open, state: 'accepting' },
    states: [
      panel('accepted', async (view) => {
        await openPanel(view);
        await type(view, '700');
        await confirm(view, 'Accepted, not visible yet');
      }),
    ],
  },
];

const log = ({ page }: TabPage) => page.getByRole('dialog', { name: 'Usage records' });
const LOGS: Walk[] = [
  {
    view: { customer: 'cus_chart', open: 'calls' },
    states: [
      {
        name: 'log-records',
        of: body,
        reach: async (view) => {
          await areWhole(view);
          await view.tab.getByRole('button', { name: 'All records' }).click();
          await log(view).getByRole('button', { name: 'Undo' }).waitFor();
        },
      },
      {
        name: 'log-undo',
        of: body,
        reach: async (view) => {
          await log(view).getByRole('button', { name: 'Undo' }).click();
          await log(view)
            .getByRole('region', { name: 'Preview' })
            .getByText(/^Usage from/)
            .waitFor({ state: 'attached' });
        },
      },
    ],
  },
];

/** Every state of tab, row, chart, panel and log. */
export const WALKS: Walk[] = [...TAB, ...ROWS, ...CHARTS, ...PANELS, ...LOGS];
