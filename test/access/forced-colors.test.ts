/**
 * Forced colors, as the screen shows them: what tells by color elsewhere tells by shape and by the system's own colors
 * here, whatever theme the host has.
 */
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { areaOf, contrast, paintsOf, standingOut, type Color, type Paint } from './support/pixels';
import { allLoaded, useBrowser, type TabPage } from './support/page';

const browser = useBrowser();

/** The palettes of the system, each with a host that wants the other one, and a theme that would drown in it. */
const PALETTES = [
  { system: 'dark', host: 'light', canvas: [0, 0, 0] },
  { system: 'light', host: 'dark', canvas: [255, 255, 255] },
] as const;

async function open(palette: (typeof PALETTES)[number], feature: string): Promise<TabPage> {
  const { system, host, canvas } = palette;
  const [view, options] = [
    { open: feature, theme: host },
    { colorScheme: system, forcedColors: 'active' },
  ] as const;
  const tabPage = await browser.open(view, options);
  await allLoaded(tabPage);
  const tone = `rgb(${canvas.join(' ')})`;
  const names = ['text', 'text-muted', 'ok', 'exceeded', 'ok-fill', 'exceeded-fill', 'limit', 'border-strong', 'focus'];
  const theme = names.map((name) => `--usage-${name}: ${tone};`).join(' ');
  await tabPage.page.addStyleTag({ content: `html .eu-root { ${theme} }` });
  return tabPage;
}

/** What an element looks like. */
async function look(element: Locator, more = 0): Promise<Paint[]> {
  return paintsOf(element.page(), await areaOf(element, more));
}

/** The color that an element has most of. */
async function ground(element: Locator): Promise<Color> {
  const [first] = await look(element, -3);
  if (first === undefined) throw new Error('Nothing is drawn.');
  return first.color;
}

/** A color of the system as the screen shows it: some let the canvas through. */
async function systemColor(page: Page, name: string): Promise<Color> {
  const probe = await page.evaluateHandle((color) => {
    const element = document.createElement('i');
    element.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999; padding: 4px;';
    element.style.cssText += `forced-color-adjust: none; background: linear-gradient(${color}, ${color}), Canvas`;
    document.body.append(element);
    return element;
  }, name);
  const [paint] = await paintsOf(page, { x: 0, y: 0, width: 8, height: 8 });
  await probe.evaluate((element) => element.remove());
  if (paint === undefined) throw new Error('Nothing is drawn.');
  return paint.color;
}

describe.each(PALETTES)('on a $system system, in a $host host', (palette) => {
  const { canvas } = palette;

  it('shows meters, statuses, what is chosen, and the focus', async () => {
    const { page, tab } = await open(palette, 'api-calls');
    expect(await ground(page.getByRole('heading', { name: 'Acme' }))).toEqual(canvas);

    // Meters: filled as far as usage goes, hatched beyond the limit, an edge around what is empty.
    const filled: number[] = [];
    for (const feature of ['SMS', 'Storage', 'Projects', 'API calls'])
      filled.push(standingOut(await look(tab.getByRole('meter', { name: `${feature} usage` }), -2), canvas));
    const [empty = 0, partly = 0, full = 0, over = 0] = filled;
    expect(empty).toBeGreaterThan(0.05);
    expect(partly).toBeGreaterThan(empty + 0.1);
    expect(full).toBeGreaterThan(partly + 0.1);
    expect(over).toBeGreaterThan(partly);
    expect(over).toBeLessThan(full);

    // Statuses: an icon beside each word.
    for (const status of ['Over limit', 'At limit', 'Near limit', 'Fine', 'Unlimited', 'No limit set']) {
      const word = tab.getByRole('listitem').getByText(status, { exact: true }).first();
      const { x, y, height } = await areaOf(word);
      const icon = await paintsOf(page, { x: x - 20, y, width: 18, height: height + 4 });
      expect({ status, icon: standingOut(icon, canvas) > 0.02 }).toEqual({ status, icon: true });
    }

    // Chosen: in a filter, a switch and a button that stays pressed.
    const button = (name: string) => tab.getByRole('button', { name, exact: true });
    await button('Table').click();
    await page.mouse.move(0, 0);
    for (const [on, off] of [
      ['All', 'Near'],
      ['Cumulative', 'Per day'],
      ['Table', 'Refresh'],
    ] as const) {
      const [chosen, other] = [await ground(button(on)), await ground(button(off))];
      expect({ on, isSeen: contrast(chosen, other) >= 3 }).toEqual({ on, isSeen: true });
      const text = Math.max(...(await look(button(on), -3)).map(({ color }) => contrast(color, chosen)));
      expect({ on, isRead: text >= 4.5 }).toEqual({ on, isRead: true });
    }

    // The focus: a ring around what had none.
    const refresh = button('Refresh');
    const around = async () => standingOut(await look(refresh, 5), canvas);
    const before = await around();
    await button('All').focus();
    await page.keyboard.press('Shift+Tab');
    await expect.poll(around).toBeGreaterThan(before + 0.05);
  });

  it('tells series, limit and grid of the chart apart', async () => {
    const { page, opened } = await open(palette, 'api-calls');
    const apiCalls = opened('API calls');
    const plot = apiCalls.getByRole('application');
    await plot.waitFor();

    // Right of the last value there is nothing but the grid, and the limit over it.
    const { x, width } = await areaOf(plot);
    const lineAt = async (tick: string) => {
      const { y, height } = await areaOf(plot.getByText(tick, { exact: true }).first());
      return paintsOf(page, { x: x + width * 0.8, y: y + height / 2 - 3, width: width * 0.08, height: 6 });
    };
    const strongest = (paints: Paint[]) => Math.max(...paints.map(({ color }) => contrast(color, canvas)));
    const [limit, grid] = [await lineAt('10,000'), await lineAt('5,000')];
    expect(standingOut(limit, canvas)).toBeGreaterThan(0.05);
    expect(strongest(limit)).toBeGreaterThan(7);
    expect(strongest(grid)).toBeGreaterThan(1.2);
    expect(strongest(grid)).toBeLessThan(strongest(limit) / 2);

    // Series: each stands out, each with a pattern of its own.
    await apiCalls.getByRole('combobox', { name: 'Break down by' }).click();
    await page.getByRole('option', { name: 'Region' }).click();
    const figure = apiCalls.getByRole('figure');
    await figure.getByText('No region').first().waitFor();
    const shares: number[] = [];
    for (const series of ['eu', 'us', 'No region']) {
      const place = await areaOf(figure.getByRole('list').getByText(series, { exact: true }));
      const swatch = await paintsOf(page, {
        x: place.x - 20,
        y: place.y + place.height / 2 - 6,
        width: 12,
        height: 12,
      });
      shares.push(standingOut(swatch, canvas));
    }
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
    expect(new Set(shares.map((share) => share.toFixed(2))).size).toBe(3);
  });
});

it("in forced colors, shows the panel's choice, what would move, and what cannot be pressed", async () => {
  const { page, opened, panel } = await open(PALETTES[0], 'storage');
  await opened('Storage').getByRole('button', { name: 'Add usage record' }).click();
  const confirm = panel.getByRole('button', { name: 'Confirm' });
  await panel.getByRole('textbox', { name: 'Value' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  const [off, can] = [await systemColor(page, 'GrayText'), await systemColor(page, 'CanvasText')];
  const has = (paints: Paint[], color: Color) => paints.some((paint) => contrast(paint.color, color) < 1.05);
  expect(has(await look(confirm, -3), off)).toBe(true);

  const edge = async (choice: string) => {
    const { x, y, width, height } = await areaOf(panel.getByRole('radio', { name: choice }).locator('xpath=..'), 2);
    return paintsOf(page, { x, y: y + height / 3, width: width / 30, height: height / 3 });
  };
  const highlight = await systemColor(page, 'Highlight');
  expect(has(await edge('Delta'), highlight)).toBe(true);
  expect(has(await edge('Set'), highlight)).toBe(false);

  await panel.getByRole('textbox', { name: 'Value' }).fill('20');
  await panel.getByRole('cell', { name: '81.4 GB' }).waitFor();
  await expect.poll(() => confirm.getAttribute('aria-disabled')).not.toBe('true');
  expect(has(await look(confirm, -3), can)).toBe(true);
  const card = await areaOf(panel.getByText(/^Change/));
  const meter = await paintsOf(page, { x: card.x, y: card.y - 34, width: card.width, height: 30 });
  expect([off, highlight, can].map((color) => has(meter, color))).toEqual([true, true, true]);
});
