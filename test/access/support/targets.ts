import type { Page } from 'playwright';

/**
 * Targets that a finger may miss, as WCAG 2.5.8 has it: smaller than 24 × 24 CSS px, and so near to another one that
 * a circle of that size around it touches that. Each with its size: `summary "Details", 61 × 18`.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SIZE = 24;
    const selector = 'button, input, select, textarea, summary, a[href], [role="option"], [tabindex="0"]';
    const dialog = document.querySelector('[role="dialog"], [role="listbox"]');
    const targets = [...(dialog ?? document).querySelectorAll(selector)]
      .filter((element) => element.closest('.eu-root') !== null && element.checkVisibility())
      // A label is pressed in place of what is in it.
      .map((element) => element.closest('label') ?? element)
      .filter((element) => getComputedStyle(element).pointerEvents !== 'none')
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    if (targets.length < 2) throw new Error('There is nothing to press.');
    const isSmall = (box: DOMRect) => box.width < SIZE || box.height < SIZE;
    const distance = (x: number, y: number, box: DOMRect) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    return targets
      .filter(({ element, box }) => {
        if (!isSmall(box)) return false;
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return targets.some((other) => {
          if (other.element === element || other.element.contains(element)) return false;
          const [otherX, otherY] = [(other.box.left + other.box.right) / 2, (other.box.top + other.box.bottom) / 2];
          const isNearCircle = isSmall(other.box) && Math.hypot(otherX - x, otherY - y) < SIZE;
          return isNearCircle || distance(x, y, other.box) < SIZE / 2;
        });
      })
      .map(
        ({ element, box }) =>
          `${element.localName} "${element.ariaLabel ?? element.textContent.trim()}", ${Math.round(box.width)} × ${Math.round(box.height)}`,
      );
  });
}
