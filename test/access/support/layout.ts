import type { Locator } from 'playwright';

/** Text that cannot be read as a whole, each with the reason: `"Storage" lies outside of the window`. */
export function hiddenText(scope: Locator): Promise<string[]> {
  return scope.evaluate((root) => {
    const troubles: string[] = [];
    const drawn: { text: string; owner: Element; box: DOMRect; sticks: boolean }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const owner = node.parentElement;
      const text = (node.textContent ?? '').trim();
      // What is for screen readers alone has a box of one pixel; a select of the browser draws its own text.
      if (text === '' || owner === null || owner.closest('.eu-visually-hidden, option, title, desc') !== null) continue;
      if (!owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      for (const box of boxes) {
        let isScrolledAway = false;
        let sticks = false;
        if (box.left < -1 || box.right > innerWidth + 1) troubles.push(`"${text}" lies outside of the window`);
        for (let around: Element | null = owner; around !== null; around = around.parentElement) {
          const { overflowX, overflowY, position } = getComputedStyle(around);
          const place = around.getBoundingClientRect();
          const isCutX = /hidden|clip/.test(overflowX) && (box.left < place.left - 1 || box.right > place.right + 1);
          const isCutY = /hidden|clip/.test(overflowY) && (box.top < place.top - 2 || box.bottom > place.bottom + 2);
          if (overflowY === 'auto') isScrolledAway ||= box.top < place.top || box.bottom > place.bottom;
          sticks ||= position === 'sticky';
          if (isCutX || isCutY) troubles.push(`"${text}" is cut off`);
        }
        if (!isScrolledAway) drawn.push({ text, owner, box, sticks });
      }
    }
    for (const [index, one] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) {
        // What scrolls may go beneath what stays.
        if (one.owner === other.owner || one.sticks !== other.sticks) continue;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines are a little higher than the letters in them.
        if (width > 1 && height > Math.min(one.box.height, other.box.height) * 0.3)
          troubles.push(`"${one.text}" lies over "${other.text}"`);
      }
    }
    return [...new Set(troubles)];
  });
}

/** Elements within a scope, and itself, that have to be scrolled sideways: `region "Storage usage as a table"`. */
export function sideways(scope: Locator): Promise<string[]> {
  return scope.evaluate((root) =>
    [document.documentElement, root, ...root.querySelectorAll('*')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = element === document.documentElement || /auto|scroll/.test(overflowX);
        return scrolls && element.scrollWidth > element.clientWidth;
      })
      .map((element) => `${element.getAttribute('role') ?? element.localName} "${element.ariaLabel ?? ''}"`),
  );
}
