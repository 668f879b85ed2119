import type { Locator } from 'playwright';
import { allLoaded, type TabPage, type View } from './page';

/** One state of tab, chart or panel: how the page is opened, what a person does then, and what is there in the end. */
export interface State {
  /** What it is, and the name of the file with its tree. */
  name: string;
  /** How the page is opened. */
  view: View;
  /** What a person does then, until the state is there. */
  reach?: (view: TabPage) => Promise<unknown>;
  /** Rules of axe that do not hold there, with the reason beside them. */
  without?: string[];
  /** Of what the tree is: default the tab. */
  of?: (view: TabPage) => Locator;
}

const row = ({ tab }: TabPage) =>
  tab
    .getByRole('listitem')
    .filter({ has: tab.page().getByRole('heading') })
    .first();
const body = ({ page }: TabPage) => page.locator('body');

/** The open row is whole: with its picture, or what is said in its place, and with the selects of our own. */
async function isWhole(view: TabPage): Promise<void> {
  const opened = view.opened('API calls');
  await opened.getByRole('application').or(opened.getByText('No usage is known')).waitFor();
  await opened.getByText('Loading the last adjustments').waitFor({ state: 'detached' });
  await allLoaded(view);
}

/** The row of a customer who has nothing but this. */
const feature = (name: string, customer: string, state: View['state'] = 'ready'): State => ({
  name: `row-${name}`,
  view: { customer: `cus_${customer}`, open: 'calls', state },
  reach: (view) => isWhole(view),
  of: row,
});

const TAB: State[] = [
  {
    name: 'tab-loading',
    view: { state: 'loading' },
    reach: ({ tab }) => tab.getByText('Loading').first().waitFor(),
  },
  { name: 'tab-no-subscription', view: { customer: 'cus_nosub' } },
  { name: 'tab-no-metered-feature', view: { customer: 'cus_nofeatures' } },
  {
    name: 'tab-error',
    view: { customer: 'cus_small', state: 'error' },
    reach: ({ tab }) => tab.getByRole('alert').waitFor(),
  },
  { name: 'tab-one-row-failed', view: { customer: 'cus_small', state: 'row-failed' } },
  {
    name: 'tab-problems-list',
    view: { customer: 'cus_small', state: 'entry-unreadable' },
    reach: ({ tab }) => tab.getByText('Details').click(),
  },
  {
    name: 'tab-stale',
    view: { customer: 'cus_small' },
    reach: async ({ page, tab }) => {
      await page.evaluate(() => window.backend.fail('listEntitlements', 'unavailable'));
      await tab.getByRole('button', { name: 'Refresh' }).click();
      await tab.getByRole('alert').waitFor();
    },
  },
  {
    name: 'tab-refreshing',
    view: { customer: 'cus_small' },
    reach: async ({ page, tab }) => {
      await page.evaluate(() => window.backend.latency(3_600_000));
      await tab.getByRole('button', { name: 'Refresh' }).click();
      await tab.and(page.locator('[aria-busy="true"]')).waitFor();
    },
  },
  {
    name: 'tab-filtered-to-nothing',
    view: { customer: 'cus_acme' },
    reach: async ({ tab }) => {
      await tab.getByRole('searchbox').fill('nothing like it');
      await tab.getByRole('button', { name: 'Show all features' }).waitFor();
    },
  },
  { name: 'tab-subscription-scheduled', view: { customer: 'cus_scheduled' } },
  { name: 'tab-several-subscriptions', view: { customer: 'cus_several' }, reach: allLoaded },
  {
    name: 'tab-several-subscriptions-list',
    view: { customer: 'cus_several' },
    reach: async (view) => {
      await allLoaded(view);
      await view.tab.getByRole('combobox', { name: 'Subscription' }).click();
      await view.page.getByRole('option', { name: 'Archive', description: /near/ }).waitFor();
    },
    of: body,
    // An open list keeps the focus to itself and hides the rest of the page; axe only knows that of dialogs.
    without: ['aria-hidden-focus', 'page-has-heading-one', 'region'],
  },
  { name: 'tab-twelve-features', view: { customer: 'cus_acme' }, reach: allLoaded },
];

const ROWS: State[] = [
  feature('fine', 'fine'),
  feature('near', 'near'),
  feature('at-limit', 'reached'),
  feature('hard-limit-passed', 'hard-passed'),
  feature('soft-limit-passed', 'soft-passed'),
  feature('limit-0-unused', 'zero-unused'),
  feature('limit-0-passed', 'zero-passed'),
  feature('unlimited', 'unlimited'),
  feature('no-limit', 'no-limit'),
  feature('limit-unknown', 'limit-unknown'),
  feature('usage-unknown', 'usage-unknown'),
  feature('no-data', 'no-data'),
  feature('event-metered', 'events'),
  feature('read-only-by-engine', 'engine'),
  feature('read-only-by-session', 'fine', 'read-only'),
];

/** Chooses an option of a select. */
async function choose({ page, tab }: TabPage, select: string, option: string): Promise<void> {
  await tab.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The open row with a chart, seen in one way. */
const chart = (name: string, then?: (view: TabPage) => Promise<unknown>): State => ({
  name: `chart-${name}`,
  view: { customer: 'cus_chart', open: 'calls' },
  reach: async (view) => {
    await isWhole(view);
    await then?.(view);
  },
  of: row,
});

const CHARTS: State[] = [
  chart('picture'),
  chart('per-bucket', ({ tab }) => tab.getByRole('button', { name: /^Per / }).click()),
  chart('read-out', async ({ tab }) => {
    await tab.getByRole('application').press('Home');
    await tab.getByRole('figure').getByRole('status').filter({ hasText: /\d/ }).waitFor();
  }),
  chart('broken-down', async (view) => {
    await choose(view, 'Break down by', 'Region');
    await view.tab.getByRole('figure').getByText('eu', { exact: true }).waitFor();
  }),
  chart('table', async ({ tab }) => {
    await tab.getByRole('button', { name: 'Table' }).click();
    await tab.getByRole('table').waitFor();
  }),
  {
    name: 'chart-loading',
    view: { customer: 'cus_chart' },
    reach: async (view) => {
      await allLoaded(view);
      await view.page.evaluate(() => window.backend.latency(3_600_000));
      await view.row('API calls').click();
      await view.opened('API calls').getByRole('button', { name: 'Add usage record' }).waitFor();
    },
    of: row,
  },
  {
    name: 'chart-failed',
    view: { customer: 'cus_chart' },
    reach: async (view) => {
      await view.page.evaluate(() => window.backend.fail('getUsageHistory', 'unavailable'));
      await view.row('API calls').click();
      await view.opened('API calls').getByRole('alert').waitFor();
    },
    of: row,
  },
];

/** The panel of a feature, after something was done in it. */
const panel = (name: string, then?: (view: TabPage) => Promise<unknown>, view: View = {}): State => ({
  name: `panel-${name}`,
  view: { customer: 'cus_fine', open: 'calls', ...view },
  reach: async (opened) => {
    await isWhole(opened);
    await opened.tab.getByRole('button', { name: 'Add usage record' }).click();
    await opened.panel.getByRole('textbox', { name: 'Value' }).waitFor();
    await then?.(opened);
  },
  of: body,
});

/** Types a value and sees what it would do. */
async function type({ panel: dialog }: TabPage, value: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Value' }).fill(value);
  await dialog.getByRole('region', { name: 'Preview' }).getByText('Near limit').first().waitFor();
}

/** Types a value and sends it. */
async function confirm(view: TabPage, value = '700'): Promise<void> {
  await type(view, value);
  await view.panel.getByRole('button', { name: 'Confirm' }).click();
}

const PANELS: State[] = [
  panel('form'),
  panel('preview', (view) => type(view, '700')),
  panel('value-refused', async ({ panel: dialog }) => {
    await dialog.getByRole('textbox', { name: 'Value' }).fill('x');
    await dialog.getByRole('textbox', { name: 'Value' }).press('Enter');
    await dialog
      .getByText(/^Enter a number/)
      .first()
      .waitFor();
  }),
  panel('recorded', async (view) => {
    await confirm(view);
    await view.panel.getByRole('status', { name: 'Recorded' }).waitFor();
  }),
  panel(
    'accepted',
    async (view) => {
      await confirm(view);
      await view.panel.getByRole('status', { name: 'Accepted, not visible yet' }).waitFor();
    },
    { state: 'accepting' },
  ),
  panel('outcome-not-known', async (view) => {
    await view.page.evaluate(() => window.backend.fail('addUsageRecord', 'outcome_unknown', { after: true }));
    await confirm(view);
    await view.panel.getByRole('status', { name: 'Outcome not known' }).waitFor();
  }),
  panel('already-recorded', async (view) => {
    await view.page.evaluate(() => window.backend.fail('addUsageRecord', 'outcome_unknown', { after: true }));
    await confirm(view);
    await view.panel.getByRole('status', { name: 'Outcome not known' }).waitFor();
    await view.page.evaluate(() => window.backend.mend());
    await view.panel.getByRole('button', { name: 'Try again' }).click();
    await view.panel.getByRole('status', { name: 'Already recorded' }).waitFor();
  }),
  panel('sending', async (view) => {
    await view.page.evaluate(() => window.backend.latency(3_600_000));
    await confirm(view);
    await view.panel.getByRole('button', { name: 'Confirm' }).and(view.page.locator('[aria-busy="true"]')).waitFor();
  }),
  panel('refused', async (view) => {
    await view.page.evaluate(() => window.backend.fail('addUsageRecord', 'unavailable'));
    await confirm(view);
    await view.panel.getByRole('alert').waitFor();
  }),
  panel('usage-moved', async (view) => {
    await view.panel.getByRole('radio', { name: 'Set' }).check();
    await type(view, '900');
    await view.page.evaluate(() => window.backend.report('sub_1', 'calls', 60, 'cus_fine'));
    await view.panel.getByRole('button', { name: 'Confirm' }).click();
    await view.panel.getByRole('status', { name: /^Usage changed/ }).waitFor();
  }),
];

/** Every state of tab, row, chart and panel. */
export const STATES: State[] = [...TAB, ...ROWS, ...CHARTS, ...PANELS];
