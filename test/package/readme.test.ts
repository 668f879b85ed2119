import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { UsageDataProvider } from 'react-entitlement-usage/core';
import { describeUsageDataProvider } from 'react-entitlement-usage/testing';
import { readBlocks } from '../docs/pages';

const root = path.join(import.meta.dirname, '../..');

// That all of it compiles is checked in test/docs.
const readme = readBlocks('README.md').filter(({ language, hidden }) => /^tsx?$/.test(language) && !hidden);

describe('the README', () => {
  it('has the wiring, the server and an own provider, as code', () => {
    expect(readme.map(({ code }) => /UsageTab|createUsageHandler|createOwnProvider/.exec(code)?.[0])).toEqual([
      'UsageTab',
      'createUsageHandler',
      'createOwnProvider',
    ]);
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
