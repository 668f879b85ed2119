import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

declare global {
  interface Window {
    /** Axe, once it has looked at the page. */
    axe: { run(options: object): Promise<Results> };
  }
}

/** Rules that look at colors: for all others, dark is the same page again. */
const OF_COLORS = ['color-contrast', 'link-in-text-block'];

/** Gives the page a color scheme. */
const paint = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);

/**
 * What axe finds on the whole page, light and dark, with all rules that it has by default: those that Storybook's
 * gate uses.
 */
export async function violations(page: Page, without: string[] = []): Promise<string[]> {
  await paint(page, 'light');
  // Without a second page for frames: there are none.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const light = await builder.disableRules(without).analyze();
  await paint(page, 'dark');
  const dark = await page.evaluate(
    (rules) => window.axe.run({ runOnly: rules, resultTypes: ['violations', 'passes'] }),
    OF_COLORS,
  );
  await paint(page, 'light');
  return [
    ...Object.entries({ light, dark }).flatMap(([theme, { violations: found }]) =>
      found.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary = '' }) => `${theme}: ${id}: ${target.join(' ')}: ${failureSummary}`),
      ),
    ),
    ...(dark.passes.length === 0 ? ['dark: there was no text to look at'] : []),
  ];
}
