import { chromium, type Browser, type Locator, type Page } from 'playwright';

/** Starts the browser that the test command found. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const args = process.env['CHROMIUM_ARGS']?.split(' ').filter(Boolean) ?? [];
  if (process.getuid?.() === 0 && !args.includes('--no-sandbox')) args.push('--no-sandbox');
  return chromium.launch({ executablePath, args });
}

/** Collects what a page complains about: errors on the console, uncaught errors, violations of the policy. */
export function watchConsole(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  return complaints;
}

/**
 * Opens the list of a select. Until that has loaded the select is the browser's own, which stays as long as somebody has
 * it in hand, and whose list is no part of the page.
 */
export async function openList(select: Locator): Promise<void> {
  await select.hover();
  await select.and(select.page().locator('button')).click();
}

/**
 * Collects every violation of the page's content security policy, from before its first script on. The browser's
 * console says most of them too; this says all, with what was asked for.
 */
export async function watchPolicy(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation));
  await page.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation: (violation: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, sample }) =>
      reportViolation([effectiveDirective, blockedURI, sourceFile, sample].join(' ')),
    );
  });
  return violations;
}
