/** What a screen reader finds in each state, one file a state in trees/; and axe has nothing to say, light or dark. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { violations } from './support/axe';
import { useBrowser } from './support/page';
import { STATES } from './support/states';
import { treeOf } from './support/tree';

const browser = useBrowser();
const TREES = path.join(import.meta.dirname, 'trees');

describe('the accessibility tree', () => {
  it.each(STATES)('of $name', async ({ name, view, reach, without, of = ({ tab }) => tab }) => {
    const opened = await browser.open(view, { reducedMotion: 'reduce' });
    await reach?.(opened);
    await expect(await treeOf(opened.page, of(opened))).toMatchFileSnapshot(path.join(TREES, `${name}.yml`));
    expect(await violations(opened.page, without)).toEqual([]);
  });

  it('is on file for these states and no others', async () => {
    expect((await readdir(TREES)).sort()).toEqual(STATES.map(({ name }) => `${name}.yml`).sort());
  });
});
