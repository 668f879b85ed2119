import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFile(path.join(root, file), 'utf8');

const guide = await read('docs/theming.md');
const recipes = [...guide.matchAll(/<!-- file=(\S+\.css) -->\n\n```css\n([\s\S]*?)```/g)].map(
  ([, file = '', code = '']) => ({ file, code }),
);

describe('the theming guide', () => {
  it('has a light and a dark theme and three recipes', () => {
    expect(recipes.map(({ file }) => file)).toEqual([
      'paper.css',
      'midnight.css',
      'shadcn.css',
      'mui.css',
      'plain.css',
    ]);
  });

  it.each(recipes)('shows $file as the stories draw it, whose contrast is checked there', async ({ file, code }) => {
    expect(code).toBe(await read(`stories/theming/${file}`));
  });

  it('names only variables that there are', async () => {
    const tokens = await read('src/styles/tokens.css');
    const used = recipes.flatMap(({ code }) => code.match(/--usage-[a-z0-9-]+(?=:)/g) ?? []);
    expect(used.filter((name) => !tokens.includes(`${name}:`))).toEqual([]);
  });
});
