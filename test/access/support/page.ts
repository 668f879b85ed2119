import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { recordAnnouncements } from './recorder';
import type { BackendState } from '../page/provider';
import { launchBrowser, watchConsole } from '../../support/browser';

/** What the page shows, as its address says it. */
export interface View {
  /** How the backend answers. Default `ready`. */
  state?: BackendState;
  /** Default `cus_two`: twelve features, two subscriptions. */
  customer?: string;
  /** Ids of the features that are open, parted by commas. */
  open?: string;
  /** Direction of the page. */
  dir?: 'rtl';
  /** Colors, in place of the system's. */
  theme?: 'light' | 'dark';
}

/** What the browser is like. */
export interface PageOptions extends BrowserContextOptions {
  /** Whether the test moves the clock: `page.clock`. */
  clock?: boolean;
}

/** A page with the tab on it. */
export interface TabPage {
  page: Page;
  context: BrowserContext;
  /** The tab. */
  tab: Locator;
  /** The button of a feature's row. */
  row(feature: string): Locator;
  /** What the row's button opens. */
  opened(feature: string): Locator;
  /** The side panel. */
  panel: Locator;
}

/** A browser for the tests of a file; every page that it opens must leave the console empty. */
export function useBrowser(): { open(view?: View, options?: PageOptions): Promise<TabPage> } {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return {
    async open(view = {}, { clock = false, ...options } = {}) {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        locale: 'en-US',
        colorScheme: 'light',
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(8_000);
      if (clock) await page.clock.install();
      await recordAnnouncements(page);
      const complaints = watchConsole(page);
      page.on('close', () => expect(complaints).toEqual([]));
      const address = new URL(inject('accessPage'));
      for (const [name, value] of Object.entries(view)) address.searchParams.set(name, value);
      await page.goto(address.href);
      const tab = page.getByRole('region', { name: 'Entitlement usage' });
      if (!['loading', 'error'].includes(view.state ?? '')) await tab.getByText(/^As of/).waitFor();
      const button = (feature: string) =>
        page.getByRole('heading', { level: 3 }).getByRole('button', { name: new RegExp(`^${feature},`) });
      return {
        page,
        context,
        tab,
        row: (feature) => tab.locator(button(feature)),
        opened: (feature) =>
          tab
            .getByRole('listitem')
            .filter({ has: button(feature) })
            .locator('[data-part="panel"]'),
        panel: page.getByRole('dialog', { name: 'Add usage record' }),
      };
    },
  };
}

/** Waits until all parts that load by themselves are there: the list of a select stands for them. */
export async function allLoaded({ page }: Pick<TabPage, 'page'>): Promise<void> {
  await page.waitForFunction(() => document.querySelector('select') === null);
}
