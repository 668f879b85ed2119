import type { Page } from 'playwright';
import { expect } from 'vitest';

/** How long the focus may take, on a busy machine. */
const SOON = { timeout: 10_000, interval: 20 };

/** Where the focus is, as a person with a keyboard and one with a screen reader find it. */
export interface Focus {
  /** Role and name: `button "Refresh"`. */
  on: string;
  /** Whether the browser draws it: an outline of two pixels or more, or the highlight of a list. */
  isDrawn: boolean;
  /** Whether it is within the window and nothing lies over it. */
  isInSight: boolean;
  /** Whether it stands within another element that takes the focus. */
  isNested: boolean;
  /** Its place in the page. */
  box: { left: number; top: number; right: number; bottom: number };
}

/** What has the focus. */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const text = (node: Element | null): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0] : undefined;
    const name =
      element.getAttribute('aria-label') ??
      (labelledBy.length > 0
        ? labelledBy.map((id) => text(document.getElementById(id))).join(' ')
        : label
          ? text(label)
          : element.matches('button, a, summary')
            ? text(element) || (element.getAttribute('title') ?? '')
            : '');
    const tag = element.localName;
    const type = element.getAttribute('type') ?? '';
    const inputRole: Record<string, string> = { search: 'searchbox', radio: 'radio', text: 'textbox' };
    const tagRole: Record<string, string> = { a: 'link', select: 'combobox', textarea: 'textbox', section: 'region' };
    const role = element.getAttribute('role') ?? (tag === 'input' ? inputRole[type || 'text'] : tagRole[tag]) ?? tag;

    // A control may lie unseen over the look that is drawn for it.
    const looks = [element, element.parentElement, element.closest('label')].filter((look) => look !== null);
    const isDrawn =
      element.hasAttribute('data-highlighted') ||
      looks.some((look) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(look);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\)$/.test(outlineColor);
      });
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [(Math.max(0, left) + right) / 2, (Math.max(0, top) + Math.min(bottom, innerHeight)) / 2];
    const over = document.elementFromPoint(x, y);
    const isInSight = over !== null && looks.some((look) => look.contains(over) || over.contains(look));
    const stops = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
    return {
      on: element === document.body ? 'nothing' : `${role} "${name}"`,
      isDrawn,
      isInSight,
      isNested: element.parentElement?.closest(stops) instanceof Element,
      box: { left, top: top + scrollY, right, bottom: bottom + scrollY },
    };
  });
}

/** What has the focus, once it can be seen: what comes with it may still be on its way. Throws where it never can. */
export async function seenFocus(page: Page): Promise<string> {
  let focus: Focus | undefined;
  await expect
    .poll(async () => {
      focus = await focusOf(page);
      const { on, isDrawn, isInSight } = focus;
      return { on, isDrawn, isInSight };
    }, SOON)
    .toMatchObject({ isDrawn: true, isInSight: true });
  return focus?.on ?? 'nothing';
}

/** Waits for the focus to come somewhere, and to be seen there. */
export async function focusComesTo(page: Page, on: string | RegExp): Promise<void> {
  const there = typeof on === 'string' ? on : expect.stringMatching(on);
  await expect
    .poll(async () => {
      const { on: where, isDrawn, isInSight } = await focusOf(page);
      return { on: where, isDrawn, isInSight };
    }, SOON)
    .toEqual({ on: there, isDrawn: true, isInSight: true });
}
