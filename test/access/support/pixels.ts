import type { Locator, Page } from 'playwright';

/** Red, green and blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** A rectangle of the window. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A color that a picture has, and how much of it, 0 to 1. */
export interface Paint {
  color: Color;
  share: number;
}

/** The place of an element in the window, made larger on every side. */
export async function areaOf(element: Locator, more = 0): Promise<Area> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error('The element is not drawn.');
  return { x: box.x - more, y: box.y - more, width: box.width + 2 * more, height: box.height + 2 * more };
}

/** The colors in an area as a person sees them, the most frequent first. */
export async function paintsOf(page: Page, clip: Area): Promise<Paint[]> {
  const picture = (await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })).toString('base64');
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('No canvas.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const key = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts]
      .sort(([, one], [, other]) => other - one)
      .map(([key, count]) => ({
        color: [key >> 16, (key >> 8) & 255, key & 255] as const,
        share: (count * 4) / data.length,
      }));
  }, picture);
}

/** Contrast of two colors as WCAG has it, 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** How much of an area stands out from a color by 3:1, as what carries meaning must, 0 to 1. */
export function standingOut(paints: readonly Paint[], from: Color): number {
  return paints.filter(({ color }) => contrast(color, from) >= 3).reduce((sum, { share }) => sum + share, 0);
}

function luminance(color: Color): number {
  const [red, green, blue] = color.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
