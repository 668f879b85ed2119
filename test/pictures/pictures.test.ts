/**
 * Every view of the chart as a person sees it, compared with the picture of it that somebody has looked at. Letters are
 * drawn in fonts that come with the tests; another browser draws them differently, and then nothing is compared.
 */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { differenceFrom, keep, leave } from './support/compare';
import { madeWith, presentWith, whyNot, writeMadeWith } from './support/made-with';
import { openPage, type PicturesPage } from './support/page';
import { LOOKS, VIEWS, type View } from './support/views';

const isUpdate = process.env['UPDATE_PICTURES'] === '1';
const present = presentWith(inject('chromiumMajor'));
const why = isUpdate ? null : whyNot(madeWith(), present);

/** How long a chart may take to look as it should. */
const PATIENCE_MS = 5_000;

let pictures: PicturesPage;
beforeAll(async () => {
  pictures = await openPage();
});
afterAll(() => pictures.close());
afterEach(() => expect(pictures.complaints).toEqual([]));

describe.skipIf(why !== null)(why === null ? 'pictures' : `pictures, not compared: ${why}`, () => {
  describe.each(VIEWS.map((view) => [view.name, view] as const))('%s', (_, view) => {
    it.each(LOOKS)('%s', async (look) => {
      const name = `${view.name}.${look}`;
      await pictures.show(view, look);
      if (isUpdate) return keep(name, await atRest(view));
      const deadline = Date.now() + PATIENCE_MS;
      let taken = await pictures.take(view);
      let difference = await differenceFrom(name, taken);
      while (difference !== null && Date.now() < deadline) {
        taken = await pictures.take(view);
        difference = await differenceFrom(name, taken);
      }
      if (difference !== null) expect.fail(await leave(name, taken, difference));
    });
  });

  afterAll(() => {
    if (isUpdate) writeMadeWith(present);
  });
});

it('letters are drawn in the fonts of the tests alone', async () => {
  expect(await fontsOf(pictures)).toEqual(['Inter, of the page', 'Noto Sans Arabic, of the page']);
});

/** The picture once nothing is on its way any more: it is twice the same. */
async function atRest(view: View): Promise<Buffer> {
  let [before, taken] = [await pictures.take(view), await pictures.take(view)];
  while (!taken.equals(before)) [before, taken] = [taken, await pictures.take(view)];
  return taken;
}

/** Names of the fonts that the letters of the page are really drawn with, in both languages. */
async function fontsOf({ page, show }: PicturesPage): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const names = new Set<string>();
  for (const look of ['light', 'right-to-left'] as const) {
    for (const view of VIEWS.filter(({ name }) => ['estimate-previous-adjustments', 'phone'].includes(name))) {
      await show(view, look);
      const { root } = await session.send('DOM.getDocument');
      const { nodeIds } = await session.send('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: '.eu-usage-chart *',
      });
      for (const nodeId of nodeIds) {
        const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
        for (const { familyName, isCustomFont } of fonts) {
          names.add(`${familyName}, of the ${isCustomFont ? 'page' : 'machine'}`);
        }
      }
    }
  }
  return [...names].sort();
}
