/** The code on the stories' docs pages is what a host would write: it compiles against the package. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TIME_ZONES } from '../../stories/support/settings';
import { wiringOf } from '../../stories/support/wiring';
import { root } from '../docs/pages';
import { compile } from '../docs/typescript';

interface Told {
  title?: string;
  args?: Record<string, unknown>;
  parameters?: { usage?: { provider?: Record<string, unknown> } | false };
}

/** The files of stories that show a component. */
const files = readdirSync(path.join(root, 'stories'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^(usage|add)-.*\.stories\.tsx$/.test(file),
);

/** A file's meta, and its stories by their name. */
const modules = await Promise.all(
  files.map(async (file) => ({
    file,
    exports: (await import(path.join(root, 'stories', file))) as Record<string, Told>,
  })),
);

const codes = modules.flatMap(({ file, exports: { default: meta = {}, ...stories } }) =>
  Object.entries(stories).map(([name, story]) => {
    const usage = story.parameters?.usage ?? meta.parameters?.usage;
    const code = wiringOf({
      component: meta.title?.split('/')[0] ?? '',
      args: { ...meta.args, ...story.args },
      provider: { locale: 'en-US', timeZone: TIME_ZONES.utc, ...(usage === false ? {} : usage?.provider) },
    });
    return { name: `${file} ${name}`, code };
  }),
);

const german = wiringOf({
  component: 'UsageTab',
  args: { customerId: 'cus_1', headingLevel: 3, onError: () => undefined },
  provider: { locale: 'de-DE', timeZone: 'Europe/Berlin' },
  labels: 'de',
});

/** Code that is wrong, which has to be found. */
const wrong = wiringOf({ component: 'UsageTab', args: { customer: 'cus_1' }, provider: {} });

const asFile = (code: string, index: number) => ({
  path: path.join(root, `test/docs/blocks/wiring-${index}.tsx`),
  text: code,
  lines: code.split('\n').map((_, line) => `wiring ${index}, line ${line + 1}`),
});

describe('the wiring on the docs pages', () => {
  it('is there for every story of a component', () => {
    expect(codes.length).toBeGreaterThan(90);
    for (const { name, code } of codes) expect(code, name).toMatch(/<(Usage|Add)\w+\n? +customerId="/);
  });

  it('compiles, for all of them, and for another language', () => {
    const different = [...new Set([...codes.map(({ code }) => code), german])];
    expect(compile(different.map(asFile))).toEqual([]);
    expect(compile([asFile(wrong, 0)])).toEqual([expect.stringContaining("Property 'customer' does not exist")]);
  });

  it('names the labels that a language has, and nothing of what only a story has', () => {
    expect(german).toContain("import { de } from 'react-entitlement-usage/locales/de';");
    expect(german).toContain('labels={de}');
    expect(german).not.toMatch(/onError|memory|seed|story/i);
  });
});
