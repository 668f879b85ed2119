import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** Rules that look at colors: for all others, dark is the same page again. */
const OF_COLORS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds on the whole page, light and dark, with all rules that it has by default: those that Storybook's
 * gate uses.
 */
export async function violations(page: Page, without: string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    // Without a second page for frames: there are none.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const result = await (theme === 'light' ? axe.disableRules(without) : axe.withRules(OF_COLORS)).analyze();
    for (const { id, nodes } of result.violations) {
      for (const { target, failureSummary = '' } of nodes) {
        found.push(`${theme}: ${id}: ${target.join(' ')}: ${failureSummary}`);
      }
    }
    if (theme === 'dark' && result.passes.length === 0) found.push('dark: no text was looked at');
  }
  return found;
}
