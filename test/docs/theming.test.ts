/** The guide to theming: it names every variable, and its two themes can be read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBlocks, root } from './pages';

const tokens = readFileSync(path.join(root, 'src/styles/tokens.css'), 'utf8');
const guide = readFileSync(path.join(root, 'docs/theming.md'), 'utf8');
const blocks = readBlocks('docs/theming.md').filter(({ language, file }) => language === 'css' && file !== null);

const names = new Set([...tokens.matchAll(/^ {2}(--usage-[\w-]+):/gm)].map((match) => match[1] ?? ''));

/** The variables that a cell of the table stands for: whole names, names with an ending, and a row of numbers. */
function namesIn(cell: string): string[] {
  const words = [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  const whole = words.filter((word) => word.startsWith('--'));
  const endings = words.filter((word) => /^-\w/.test(word));
  const range = /`(--usage-[a-z]+-)1` to `\1(\d)`/.exec(cell);
  const numbered = range ? Array.from({ length: Number(range[2]) }, (_, index) => `${range[1]}${index + 1}`) : [];
  return [...whole, ...whole.flatMap((name) => endings.map((ending) => name + ending)), ...numbered];
}

describe('the table of variables', () => {
  const cells = guide
    .split('\n')
    .filter((line) => line.startsWith('| `--usage-'))
    .map((line) => line.split('|')[1] ?? '');

  it('has every one that there is', () => {
    const said = new Set(cells.flatMap(namesIn));
    expect([...names].filter((name) => !said.has(name))).toEqual([]);
  });

  it('has none that there is not', () => {
    const whole = cells.flatMap((cell) => [...cell.matchAll(/`(--[^`]+)`/g)].map((match) => match[1] ?? ''));
    expect(whole.filter((name) => !names.has(name))).toEqual([]);
  });
});

/** Brightness of a color by WCAG. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** All colors of a theme: its own, and the defaults of its scheme. */
function colorsOf(css: string, scheme: 'light' | 'dark'): (name: string) => string {
  const colors = new Map<string, string>();
  for (const [, name = '', light = '', dark = ''] of tokens.matchAll(
    /--usage-([\w-]+): light-dark\((#\w+), (#\w+)\)/g,
  )) {
    colors.set(name, scheme === 'light' ? light : dark);
  }
  for (const [, name = '', color = ''] of css.matchAll(/--usage-([\w-]+): (#\w{6});/g)) colors.set(name, color);
  return (name) => colors.get(name) ?? expect.fail(`the theme has no ${name}`);
}

const SURFACES = ['surface', 'surface-raised', 'surface-sunken', 'surface-hover'];
const STATUSES = ['ok', 'near', 'reached', 'exceeded', 'unknown'];

/** Pairs that cannot be told apart well enough. */
function weakPairs(color: (name: string) => string): string[] {
  const pairs: [name: string, on: string, atLeast: number][] = [
    ...['text', 'text-muted', 'accent', ...STATUSES].flatMap((name) =>
      SURFACES.map((on): [string, string, number] => [name, on, 4.5]),
    ),
    ...STATUSES.map((name): [string, string, number] => [name, `${name}-surface`, 4.5]),
    ['accent-text', 'accent', 4.5],
    ['accent-text', 'accent-hover', 4.5],
    ...['border-strong', 'focus', 'limit', ...STATUSES.map((name) => `${name}-fill`)].flatMap((name) =>
      SURFACES.slice(0, 2).map((on): [string, string, number] => [name, on, 3]),
    ),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((index): [string, string, number] => [`series-${index}`, 'surface', 3]),
  ];
  return pairs.flatMap(([name, on, atLeast]) => {
    const ratio = contrast(color(name), color(on));
    return ratio < atLeast ? [`${name} on ${on}: ${ratio.toFixed(2)}`] : [];
  });
}

describe('the themes', () => {
  const codeOf = (file: string): string => blocks.find((block) => block.file === file)?.code ?? '';

  it.each([
    ['paper.css', 'light'],
    ['midnight.css', 'dark'],
  ] as const)('%s can be read', (file, scheme) => {
    expect(codeOf(file)).toContain(`color-scheme: ${scheme};`);
    expect(weakPairs(colorsOf(codeOf(file), scheme))).toEqual([]);
  });

  it('would not pass with pale text', () => {
    const pale = codeOf('paper.css').replace(/--usage-text-muted: #\w+/, '--usage-text-muted: #b5aa98');
    expect(weakPairs(colorsOf(pale, 'light'))).toContainEqual(expect.stringMatching(/^text-muted on surface/));
  });

  it('and the recipes are the files that the stories show', () => {
    expect(blocks.map(({ file }) => file)).toEqual(['paper.css', 'midnight.css', 'shadcn.css', 'mui.css', 'plain.css']);
    for (const { file, code } of blocks) {
      expect(readFileSync(path.join(root, 'stories/theming', file ?? ''), 'utf8'), file ?? '').toBe(code);
    }
  });
});
