/** What a stranger copies from a page works: code compiles, commands and style sheets name what is there, links lead somewhere. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBlock, checkCommands } from './other-languages';
import { blocksOf, PAGES, readBlocks, root } from './pages';
import { compile, toFiles } from './typescript';

const blocks = PAGES.flatMap(readBlocks);

/** A page with faults, which have to be found. */
const broken = blocksOf(
  'broken.md',
  `<!-- ts
import type { Limit } from 'react-entitlement-usage/core';
-->

\`\`\`ts
export const limit: Limit = { kind: 'limited', value: 5, enforcement: 'soft' };
\`\`\`

\`\`\`tsx
import { UsageTab } from 'react-entitlement-usage';
export const tab = <UsageTab customer="cus_1" />;
\`\`\`

\`\`\`ts
import { isQuantity } from 'react-entitlement-usage/core';
export const right: boolean = isQuantity('1');
\`\`\`

<!-- file=joined.ts -->

\`\`\`ts
const a = 1;
\`\`\`

<!-- file=joined.ts -->

\`\`\`ts
export const b: string = a;
\`\`\`
`,
);

// One program for all of it: each takes some seconds.
const faults = compile(toFiles([...blocks, ...broken]));

describe('the code on the pages', () => {
  it('compiles strictly against the sources, where it is TypeScript', () => {
    expect(faults.filter((fault) => !fault.startsWith('broken.md'))).toEqual([]);
  });

  it('is right, where it is style sheets, commands or data; and nothing is of a language that nobody checks', async () => {
    const others = blocks.filter(({ language }) => !/^tsx?$/.test(language));
    const faults = await Promise.all(
      others.map(async (one) => (await checkBlock(one)) ?? [`${one.page}:${one.line}: nobody checks ${one.language}`]),
    );
    expect(faults.flat()).toEqual([]);
  });

  it('names commands in its sentences that are there', () => {
    const faults = PAGES.flatMap((page) => {
      const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
      const commands = [...text.matchAll(/`(np[mx] [^`]+)`/g)].map((match) => match[1] ?? '');
      return commands.flatMap(checkCommands).map((fault) => `${page}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('is on every page that is for people who write code', () => {
    const counts = new Map(PAGES.map((page) => [page, readBlocks(page).filter(({ hidden }) => !hidden).length]));
    for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/data-provider.md'])
      expect(counts.get(page)).toBeGreaterThan(0);
  });
});

describe('the guide to testing', () => {
  const codeOf = (file: string): string =>
    readBlocks('docs/testing.md').find((block) => block.file === file && !block.hidden)?.code ?? '';
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

  it('shows a test that runs here', () => {
    expect(codeOf('customer-page.test.tsx')).toBe(read('test/components/guide/customer-page.test.tsx'));
  });

  it('shows the setup that it runs with', () => {
    const [, stubs = 'none'] = codeOf('setup.ts').split('afterEach(cleanup);\n');
    for (const part of stubs.trim().split('\n\n')) expect(read('test/support/dom-setup.ts')).toContain(part);
  });
});

describe('links of the pages', () => {
  it.each(PAGES)('of %s lead to files and headings that are there', (page) => {
    const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^https?:/.test(link)) return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path.join(root, page) : path.join(root, path.dirname(page), file);
      if (!existsSync(target)) return [link];
      const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\w\s-]/g, '')
          .replaceAll(' ', '-'),
      );
      return anchor !== undefined && !headings.includes(anchor) ? [link] : [];
    });
    expect(broken).toEqual([]);
  });
});

describe('a page with a fault is found', () => {
  it('in TypeScript, with the line of the page', () => {
    expect(faults.filter((fault) => fault.startsWith('broken.md'))).toEqual([
      expect.stringMatching(/^broken\.md:6: Type 'number' is not assignable to type 'string'/),
      expect.stringMatching(/^broken\.md:11: [\s\S]*customer/),
      expect.stringMatching(/^broken\.md:28: Type 'number'/),
    ]);
  });

  it.each([
    ['css', '.eu-root { --usage-acent: red; }', /--usage-acent is not in the stylesheet/],
    ['css', '.eu-rot { color: red; }', /\.eu-rot is not in the stylesheet/],
    ['css', '.eu-root { color: red', /Expected "}"/],
    ['sh', 'npm run nothing', /there is no script nothing/],
    ['sh', 'npm install left-pad', /left-pad/],
    ['sh', 'npx vitest run --project unti test/model', /no test project unti/],
    ['json', '{ "a": ', /json|flow/i],
  ])('in %s: %s', async (language, code, fault) => {
    const [block] = blocksOf('page.md', `\`\`\`${language}\n${code}\n\`\`\`\n`);
    if (!block) throw new Error('there is no block');
    expect((await checkBlock(block))?.join()).toMatch(fault);
  });

  it('in a language that nobody checks', async () => {
    const [block] = blocksOf('page.md', '```rust\nfn main() {}\n```\n');
    expect(block && (await checkBlock(block))).toBeNull();
  });
});
