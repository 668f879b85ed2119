import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What the look of a picture depends on, besides the chart. */
export interface MadeWith {
  /** Major version of the browser. */
  chromium: number;
  /** System that draws the letters. */
  system: string;
  /** The fonts of the page. */
  fonts: Record<string, string>;
}

const file = path.join(import.meta.dirname, '../made-with.json');
const require = createRequire(import.meta.url);

const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;

/** What there is now. */
export function presentWith(chromium: number): MadeWith {
  const fonts = ['@fontsource-variable/inter', '@fontsource-variable/noto-sans-arabic'];
  return {
    chromium,
    system: process.platform,
    fonts: Object.fromEntries(fonts.map((name) => [name, versionOf(name)])),
  };
}

/** What the pictures that are kept were made with. */
export const madeWith = (): MadeWith => JSON.parse(readFileSync(file, 'utf8')) as MadeWith;

/** Writes down what they are made with now. */
export const writeMadeWith = (present: MadeWith): void => writeFileSync(file, `${JSON.stringify(present, null, 2)}\n`);

/** Why pictures cannot be compared; `null`: they can. */
export function whyNot(made: MadeWith, present: MadeWith): string | null {
  if (made.chromium !== present.chromium) return `made with Chromium ${made.chromium}, this is ${present.chromium}`;
  if (made.system !== present.system) return `made on ${made.system}, this is ${present.system}`;
  const other = Object.keys(made.fonts).find((name) => made.fonts[name] !== present.fonts[name]);
  return other === undefined
    ? null
    : `made with ${other} ${made.fonts[other]}, this is ${present.fonts[other] ?? 'none'}`;
}
