import type { Page } from 'playwright';

declare global {
  interface Window {
    /** What was said since the page was opened. */
    announced: string[];
  }
}

/**
 * Notes what a screen reader would say by itself, from before the page is loaded:
 *
 * - text that comes into a live region that was there before: `polite: …` or `alert: …`; the whole of a region
 *   that is read as a whole, else what came;
 * - an alert that comes with its text: `alert: …`;
 * - any other region that comes with its text: `unheard: …`, unless it gets the focus, since most screen readers
 *   say nothing then;
 * - where the focus goes: not here, see focus.ts.
 */
export async function recordAnnouncements(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.announced = [];
    const polite = new Set(['status', 'log']);
    const kindOf = (element: Element): 'alert' | 'polite' | 'off' | null => {
      const live = element.getAttribute('aria-live');
      const role = element.getAttribute('role') ?? '';
      if (live === 'off') return 'off';
      if (live === 'assertive' || role === 'alert') return 'alert';
      return live === 'polite' || polite.has(role) ? 'polite' : null;
    };
    const regionOf = (node: Node): Element | null => {
      let element = node instanceof Element ? node : node.parentElement;
      while (element !== null && kindOf(element) === null) element = element.parentElement;
      return element === null || kindOf(element) === 'off' ? null : element;
    };
    const isHidden = (element: Element) =>
      element.closest('[aria-hidden="true"]') !== null || !element.checkVisibility({ contentVisibilityAuto: false });
    const textOf = (node: Node): string => {
      if (node instanceof Element && node.matches('[aria-hidden="true"], [aria-live="off"], style')) return '';
      const parts = node instanceof Element ? [...node.childNodes].map(textOf) : [node.nodeValue ?? ''];
      return parts.join(' ');
    };
    const clean = (text: string) => text.replace(/\s+/g, ' ').trim();

    new MutationObserver((mutations) => {
      const added = new Set<Node>();
      for (const { addedNodes } of mutations) for (const node of addedNodes) added.add(node);
      const isNew = (node: Node | null): boolean => node !== null && (added.has(node) || isNew(node.parentNode));
      const said = new Map<Element, string[]>();
      const note = (region: Element, text: string) => said.set(region, [...(said.get(region) ?? []), text]);
      for (const { type, target, addedNodes } of mutations) {
        for (const node of type === 'characterData' ? [target] : addedNodes) {
          if (!node.isConnected) continue;
          const region = regionOf(node);
          if (region !== null && !isNew(region)) note(region, textOf(node));
          if (!(node instanceof Element)) continue;
          for (const inner of [node, ...node.querySelectorAll('*')]) {
            const kind = kindOf(inner);
            if (kind === null || kind === 'off' || regionOf(inner) !== inner) continue;
            if (kind === 'alert') note(inner, textOf(inner));
            else if (clean(textOf(inner)) !== '') {
              // The focus comes in an effect, after this.
              setTimeout(() => {
                if (!inner.isConnected || isHidden(inner) || inner.contains(document.activeElement)) return;
                window.announced.push(`unheard: ${clean(textOf(inner))}`);
              });
            }
          }
        }
      }
      for (const [region, texts] of said) {
        if (isHidden(region)) continue;
        const isWhole = region.matches('[role="status"], [role="alert"], [aria-atomic="true"]');
        const text = clean(isWhole ? textOf(region) : texts.join(' '));
        if (text !== '') window.announced.push(`${kindOf(region)}: ${text}`);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

/** What was said since the last time this was asked. */
export function saidSince(page: Page): Promise<string[]> {
  return page.evaluate(() => window.announced.splice(0));
}
