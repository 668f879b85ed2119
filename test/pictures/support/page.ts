import type { Browser, Page } from 'playwright';
import { inject } from 'vitest';
import { launchBrowser, watchConsole } from '../../support/browser';
import type { Look, View } from './views';

/** Around the picture, so that nothing that stands out of it is cut off. */
const MARGIN = 8;

/** The one page of all pictures. */
export interface PicturesPage {
  page: Page;
  /** What the page has complained about. */
  complaints: string[];
  /** Shows a view; what is there already stays, and only its colors change. */
  show: (view: View, look: Look) => Promise<void>;
  /** Takes a picture of what is shown. */
  take: (view: View) => Promise<Buffer>;
  close: () => Promise<void>;
}

/** Opens it: one pixel per pixel, nothing that moves. */
export async function openPage(): Promise<PicturesPage> {
  const browser: Browser = await launchBrowser();
  const page = await browser.newPage({
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  page.setDefaultTimeout(8_000);
  const complaints = watchConsole(page);
  await page.goto(inject('picturesPage'));
  await page.waitForFunction(() => 'showStory' in window);
  let shown = '';
  return {
    page,
    complaints,
    async show(view, look) {
      const isArabic = look === 'right-to-left';
      const wanted = `${view.name} ${isArabic}`;
      if (shown !== wanted) {
        shown = '';
        await page.setViewportSize({ width: view.width ?? 768, height: 900 });
        await page.mouse.move(0, 0);
        await page.evaluate((story) => window.showStory(story), { story: view.story, isArabic });
        await settled(page);
        await view.act?.(page, isArabic ? 'ArrowLeft' : 'ArrowRight');
        shown = wanted;
      }
      const isForced = look === 'forced-colors';
      const theme = look === 'dark' ? 'dark' : 'light';
      await page.emulateMedia({
        colorScheme: isForced ? 'dark' : theme,
        forcedColors: isForced ? 'active' : 'none',
        reducedMotion: 'reduce',
      });
      await page.evaluate((value) => {
        for (const element of document.querySelectorAll<HTMLElement>('html, .host-page'))
          element.dataset['theme'] = value;
      }, theme);
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
    },
    async take({ isWhole = false }) {
      const part = page.locator(isWhole ? '.eu-usage-chart' : '.eu-usage-chart__body');
      const box = await part.boundingBox();
      if (box === null) throw new Error('Nothing is drawn.');
      const [left, top] = [Math.floor(box.x) - MARGIN, Math.floor(box.y) - MARGIN];
      const clip = {
        x: left,
        y: top,
        width: Math.ceil(box.x + box.width) + MARGIN - left,
        height: Math.ceil(box.y + box.height) + MARGIN - top,
      };
      return page.screenshot({ clip, fullPage: true, animations: 'disabled', caret: 'hide', scale: 'css' });
    },
    close: () => browser.close(),
  };
}

/** Waits until all of the chart is there: its data, its layers, its tools, its fonts. */
async function settled(page: Page): Promise<void> {
  await page.locator('.eu-usage-chart figure [data-part="plot"]').waitFor();
  await page.waitForFunction(() => {
    const chart = document.querySelector('.eu-usage-chart');
    const isBusy = chart?.querySelector('[aria-busy="true"], .eu-chart-skeleton') !== null;
    return !isBusy && document.fonts.status === 'loaded';
  });
}
