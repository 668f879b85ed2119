/** What a screen reader finds in each state, one file a state in trees/; and axe has nothing to say, light or dark. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { violations } from './support/axe';
import { useBrowser } from './support/page';
import { WALKS } from './support/states';
import { treeOf } from './support/tree';

const browser = useBrowser();
const TREES = path.join(import.meta.dirname, 'trees');
const fileOf = (name: string) => `${name}.yml`;
const walks = WALKS.map((walk) => ({ ...walk, through: walk.states.map(({ name }) => name).join(', ') }));

describe('the accessibility tree', () => {
  it.each(walks)('of $through', async ({ view, clock = false, states }) => {
    const opened = await browser.open(view, { reducedMotion: 'reduce', clock });
    for (const [index, { name, reach, of, without }] of states.entries()) {
      await reach?.(opened);
      const tree = await treeOf(opened.page, of?.(opened) ?? opened.tab);
      await expect.soft(tree, name).toMatchFileSnapshot(path.join(TREES, fileOf(name)));
      // Without a step the page is as it was.
      if (index > 0 && reach === undefined) continue;
      expect.soft(await violations(opened.page, without), name).toEqual([]);
    }
  });

  it('is on file for these states and no others', async () => {
    const names = WALKS.flatMap(({ states }) => states.map(({ name }) => name));
    expect((await readdir(TREES)).sort()).toEqual(names.map(fileOf).sort());
  });
});
