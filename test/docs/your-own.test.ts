/** "Your own backend, in 15 minutes": the code of the page, put together, is short and strict, and its suite is green over real HTTP. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';
import { isUsageError, type NewUsageRecord, type UsageDataProvider } from 'react-entitlement-usage/core';
import { API_KEY, startPlainRest } from '../fakes/plain-rest/server';
import { runSuite } from '../testing/run-suite';
import { readBlocks, root } from './pages';
import { compile, toFiles } from './typescript';

const PAGE = 'docs/providers/your-own.md';
const blocks = readBlocks(PAGE).filter(({ language }) => /^tsx?$/.test(language));
const files = toFiles(blocks);

/** Inside of the repository, so that the package's name leads to its sources. */
mkdirSync(path.join(root, '.test-output'), { recursive: true });
const folder = mkdtempSync(path.join(root, '.test-output/your-own-'));
for (const file of files) writeFileSync(path.join(folder, path.basename(file.path)), file.text);

const rest = await startPlainRest();
process.env['USAGE_URL'] = rest.url;
// Declares the suite of the page here, with this runner.
await import(/* @vite-ignore */ path.join(folder, 'own.test.ts'));
const { createOwnProvider } = (await import(/* @vite-ignore */ path.join(folder, 'own.ts'))) as {
  createOwnProvider(baseUrl: string, apiKey: string): UsageDataProvider;
};

afterAll(async () => {
  await rest.close();
  rmSync(folder, { recursive: true });
});

const context = () => ({ signal: new AbortController().signal, actor: { id: 'ada' } });
const record = (changes: Partial<NewUsageRecord> = {}): NewUsageRecord => ({
  customerId: 'cus_empty',
  featureId: 'calls',
  behavior: 'delta',
  value: '5',
  idempotencyKey: 'k-1',
  ...changes,
});

/** The code with which a call fails. */
const codeOf = (call: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.resolve(call).then(
    () => 'answered',
    (error: unknown) => (isUsageError(error) ? error.code : error),
  );

describe('the code of the page', () => {
  it('is all of it in two files, of at most 80 lines as they are formatted here', async () => {
    expect(files.map((file) => path.basename(file.path)).sort()).toEqual(['own.test.ts', 'own.ts']);
    expect(blocks.every(({ hidden, file }) => !hidden && file !== null)).toBe(true);
    const texts = await Promise.all(
      files.map((file) => format(file.text, { parser: 'typescript', printWidth: 120, singleQuote: true })),
    );
    const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
    expect(lines.length).toBeLessThanOrEqual(80);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('compiles strictly', () => {
    expect(compile(files)).toEqual([]);
  });

  it('offers all that such a service can, and the suite is green on it', async () => {
    const service = await startPlainRest();
    const { failures, report } = await runSuite(async () => ({
      provider: createOwnProvider(service.url, API_KEY),
      customerId: 'cus_test',
      foreignCustomerId: 'cus_of_nobody',
      features: { calculated: 'calls' },
      advance: (ms) => service.advance(ms),
      close: () => service.close(),
    }));
    expect([...failures]).toEqual([]);
    expect(report.required.passed).toHaveLength(7);
    expect(report.optional.passed).toEqual(
      expect.arrayContaining([
        'adds up: what the current usage period shows is the current usage',
        'cuts days at midnight of the asked time zone, also where the clock changes',
        'keeps decimals exact',
        'keeps numbers that JavaScript cannot count',
        'never lets the total fall below its minimum',
        'writes once when the same key comes five times at once',
        'refuses a key that has written something else',
        'refuses a delta that would lead to another status than previewed',
        'starts again from zero at the reset, and remembers what was before',
        'counts a key from before the reset no second time',
      ]),
    );
    expect(report.notOffered.map(({ reason }) => reason)).not.toContain('');
  });
});

describe('a call that fails', () => {
  it('of a read says that the service could not answer; of a write, that its outcome is not known', async () => {
    const service = await startPlainRest();
    const provider = createOwnProvider(service.url, API_KEY);
    const list = () => provider.listEntitlements({ customerId: 'cus_empty' }, context());
    service.failing({ request: /usage$/, status: 503 });
    expect(await codeOf(list())).toBe('unavailable');
    // Nothing was sent by then, and that is known.
    expect(await codeOf(provider.addUsageRecord?.(record(), context()))).toBe('unavailable');
    service.failing({ request: /^POST/, status: 502 });
    expect(await codeOf(provider.addUsageRecord?.(record(), context()))).toBe('outcome_unknown');
    service.failing(null);
    // It was written: with the same key it is a duplicate, although it would be refused by now.
    service.advance(40 * 86_400_000);
    const expected = { periodStart: '2026-11-01T00:00:00.000Z' };
    expect(await provider.addUsageRecord?.(record({ expected }), context())).toMatchObject({ status: 'duplicate' });
    expect(await codeOf(provider.addUsageRecord?.(record({ expected, idempotencyKey: 'k-2' }), context()))).toBe(
      'conflict',
    );
    await service.close();
  });

  it('with a wrong key of the server is no matter of the person’s session', async () => {
    const provider = createOwnProvider(rest.url, 'wrong');
    expect(await codeOf(provider.listEntitlements({ customerId: 'cus_test' }, context()))).toBe('unavailable');
  });
});
