import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { UsageDataProvider } from 'react-entitlement-usage/core';
import { describeUsageDataProvider } from 'react-entitlement-usage/testing';

const root = path.join(import.meta.dirname, '../..');

/** The code blocks of a page, as files beside the tests, so that imports are found as they are there. Never written. */
async function blocksOf(page: string) {
  const text = await readFile(path.join(root, page), 'utf8');
  return [...text.matchAll(/```(tsx?)\n([\s\S]*?)```/g)].map(([, extension = 'ts', code = ''], index) => ({
    file: path.join(root, `test/${path.basename(page, '.md')}-${index}.${extension}`),
    code,
  }));
}

const readme = await blocksOf('README.md');
// That page also shows excerpts: the store's block is the one that is meant to stand alone.
const guide = (await blocksOf('docs/data-provider.md')).filter(({ code }) => code.includes("usage/postgres'"));
const blocks = [...readme, ...guide];

function compile(): readonly ts.Diagnostic[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const codeOf = (file: string) => blocks.find((block) => block.file === path.normalize(file))?.code;
  const { fileExists, readFile: read, getSourceFile } = host;
  host.fileExists = (file) => codeOf(file) !== undefined || fileExists(file);
  host.readFile = (file) => codeOf(file) ?? read(file);
  host.getSourceFile = (file, target, ...rest) => {
    const code = codeOf(file);
    return code === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, code, target);
  };
  const files = blocks.map(({ file }) => file);
  const program = ts.createProgram(files, options, host);
  return files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
}

describe('the README', () => {
  it('has the wiring, the server and an own provider, as code', () => {
    expect(readme.map(({ code }) => /UsageTab|createUsageHandler|createOwnProvider/.exec(code)?.[0])).toEqual([
      'UsageTab',
      'createUsageHandler',
      'createOwnProvider',
    ]);
  });

  it('has a page that fills a store, as code', () => {
    expect(guide).toHaveLength(1);
  });

  it('has code that compiles strictly', { timeout: 60_000 }, () => {
    expect(compile().map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});

type OwnApi = { usage(id: string): Promise<{ calls: string; limit: string; at: string } | null> };

/** The own provider of the README, as printed. */
async function ownProvider(api: OwnApi): Promise<UsageDataProvider> {
  const source = readme.find(({ code }) => code.includes('createOwnProvider'))?.code ?? '';
  const { code } = await transform(
    source.replace(
      "'react-entitlement-usage/core'",
      JSON.stringify(pathToFileURL(path.join(root, 'dist/core.js')).href),
    ),
    {
      loader: 'ts',
      format: 'esm',
    },
  );
  const module = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as {
    createOwnProvider(api: OwnApi): UsageDataProvider;
  };
  return module.createOwnProvider(api);
}

describeUsageDataProvider({
  name: "the README's own provider",
  describe,
  it,
  create: async () => ({
    provider: await ownProvider({
      usage: (id) =>
        Promise.resolve(id === 'cus_81' ? { calls: '13012', limit: '10000', at: '2026-11-23T14:32:00Z' } : null),
    }),
    customerId: 'cus_81',
    features: { readOnly: 'calls' },
  }),
});
