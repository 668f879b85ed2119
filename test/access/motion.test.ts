/** Reduced motion: nothing moves by itself, through the whole walk; without it, something does. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { allLoaded, useBrowser } from './support/page';

const browser = useBrowser();

declare global {
  interface Window {
    /** Animations and transitions that ran since the page was opened. */
    moved: Set<string>;
  }
}

/** Notes every animation and transition at each frame, so that one that is over soon is noted too. */
async function noteMotion(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.moved = new Set();
    const note = () => {
      for (const animation of document.getAnimations()) {
        const name =
          animation instanceof CSSAnimation
            ? animation.animationName
            : animation instanceof CSSTransition
              ? `transition of ${animation.transitionProperty}`
              : 'script';
        window.moved.add(name);
      }
      requestAnimationFrame(note);
    };
    note();
  });
}

it.each(['reduce', 'no-preference'] as const)('motion that is asked for: %s', async (reducedMotion) => {
  const view = await browser.open({}, { reducedMotion });
  const { page, panel, row, opened } = view;
  await allLoaded(view);
  await noteMotion(page);
  await page.evaluate(() => window.backend.latency(80));

  await page.getByRole('button', { name: 'Refresh' }).click();
  await row('API calls').hover();
  await row('API calls').click();
  const apiCalls = opened('API calls');
  await apiCalls.getByRole('application').waitFor();
  await apiCalls.getByRole('button', { name: 'Per day' }).click();
  await apiCalls.getByRole('combobox', { name: 'Range' }).click();
  await page.getByRole('option', { name: 'Previous period' }).click();
  await apiCalls.getByRole('button', { name: 'Add usage record' }).click();
  await panel.getByRole('radio', { name: 'Set' }).check();
  await panel.getByRole('textbox', { name: 'Value' }).fill('500');
  await panel.getByRole('button', { name: 'Confirm' }).click();
  await panel.getByRole('status', { name: 'Recorded' }).waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });

  const moved = await page.evaluate(() => [...window.moved].sort());
  if (reducedMotion === 'reduce') expect(moved).toEqual([]);
  else expect(moved).toEqual(expect.arrayContaining(['eu-panel-in', 'eu-spin', 'transition of background-color']));
});

it('keeps still while it loads', async () => {
  const { page, tab } = await browser.open({ state: 'loading' }, { reducedMotion: 'reduce' });
  await expect.poll(() => tab.getAttribute('aria-busy')).toBe('true');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

it('keeps still in a theme that sets a motion of its own', async () => {
  const { page, row } = await browser.open({}, { reducedMotion: 'reduce' });
  await page.addStyleTag({ content: 'html .eu-root { --usage-motion: 900ms; }' });
  await noteMotion(page);
  await row('Storage').click();
  await row('Storage').and(page.locator('[aria-expanded="true"]')).waitFor();
  await row('SMS').hover();
  expect(await page.evaluate(() => [...window.moved])).toEqual([]);
});
