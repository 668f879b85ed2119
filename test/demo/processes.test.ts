import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error -- a build script without types
import { buildDemo, sourceAlias } from '../../examples/admin-console/build.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const outDir = path.join(root, 'examples/admin-console/.build', `test-${process.pid}`);
const csv = 'test/fixtures/usage-events.csv';
const TOTAL = '9007199254755922.3';
const SLOW = 240_000;

interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Real processes of the console: its server and its import command, on folders of their own. */
describe('the console as processes', () => {
  const folders: string[] = [];
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    const build = buildDemo as (options: object) => Promise<void>;
    await build({ outDir, alias: (sourceAlias as (root: string) => object)(root), minify: false });
  }, SLOW);

  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    for (const folder of [...folders, outDir]) await rm(folder, { recursive: true, force: true });
  });

  async function folder(): Promise<string> {
    const made = await mkdtemp(path.join(tmpdir(), 'admin-console-'));
    folders.push(made);
    return made;
  }

  function launch(script: string, args: string[], env: Record<string, string>) {
    const { DATABASE_URL: _, NOW: __, INIT_CWD: ___, ...inherited } = process.env;
    const child = spawn(process.execPath, [path.join(outDir, script), ...args], {
      cwd: root,
      env: { ...inherited, ...env },
    });
    running.add(child);
    let stdout = '';
    let stderr = '';
    const listeners = new Set<() => void>();
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      listeners.forEach((listener) => listener());
    });
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const finished = new Promise<Finished>((resolve) => {
      child.on('close', (code) => {
        running.delete(child);
        resolve({ code, stdout, stderr });
      });
    });
    const ready = new Promise<string>((resolve, reject) => {
      listeners.add(() => {
        const url = /^Ready on (\S+)$/m.exec(stdout)?.[1];
        if (url !== undefined) resolve(url);
      });
      void finished.then(({ code }) => reject(new Error(`ended with ${code} before it was ready: ${stderr}`)));
    });
    // Most processes are not waited for in this way.
    ready.catch(() => undefined);
    return { child, finished, ready };
  }

  const importFile = (dataDir: string, args: string[]): Promise<Finished> =>
    launch('import.mjs', args, { DATA_DIR: dataDir }).finished;

  const importFixture = (dataDir: string, customer: string): Promise<Finished> =>
    importFile(dataDir, [
      csv,
      '--customer',
      customer,
      '--feature',
      'tokens',
      '--time',
      'Timestamp',
      '--value',
      'Tokens',
    ]);

  async function usageOf(url: string, customerId: string, featureId: string): Promise<string | null | undefined> {
    const post = async (operation: string, body: object) => {
      const answer = await fetch(`${url}/api/usage/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(200);
      return answer.json() as Promise<unknown>;
    };
    const { subscriptions } = (await post('listSubscriptions', { customerId })) as {
      subscriptions: { id: string; name: string }[];
    };
    const { entitlements } = (await post('listEntitlements', { customerId, subscriptionId: subscriptions[0]?.id })) as {
      entitlements: { feature: { id: string }; usage: string | null }[];
    };
    return entitlements.find(({ feature }) => feature.id === featureId)?.usage;
  }

  it(
    'imports into a free folder, beside a running console, and keeps all of it over a restart',
    async () => {
      const dataDir = await folder();
      const first = await importFixture(dataDir, 'cus_before');
      expect(first.stdout).toBe('19 rows imported, 0 already there, 0 rejected\n');
      expect(first.code).toBe(0);
      expect((await importFixture(dataDir, 'cus_before')).stdout).toBe(
        '0 rows imported, 19 already there, 0 rejected\n',
      );

      const server = launch('server.mjs', [], { DATA_DIR: dataDir, PORT: '0' });
      const url = await server.ready;
      expect(await usageOf(url, 'cus_before', 'tokens')).toBe(TOTAL);
      expect(await usageOf(url, 'cus_acme', 'api-calls')).toBe('13012');

      const beside = await importFixture(dataDir, 'cus_beside');
      expect(beside.stderr).toContain(`in the console at ${url}`);
      expect(beside.stdout).toBe('19 rows imported, 0 already there, 0 rejected\n');
      expect((await importFixture(dataDir, 'cus_beside')).stdout).toBe(
        '0 rows imported, 19 already there, 0 rejected\n',
      );
      expect(await usageOf(url, 'cus_beside', 'tokens')).toBe(TOTAL);

      const bad = await importFile(dataDir, [
        ...['test/fixtures/usage-events-bad-lines.csv', '--customer', 'cus_bad', '--feature', 'tokens'],
        ...['--time', 'Timestamp', '--value', 'Tokens'],
      ]);
      expect(bad.stdout).toBe('3 rows imported, 0 already there, 9 rejected\n');
      expect(bad.stderr).toContain('Line 7 has a bad value: expected a decimal, got "twelve"');
      expect(bad.stderr).toContain('Line 14 lies in the future');
      expect(bad.code).toBe(0);

      const real = path.resolve(root, '../shared/data/llm-usage-events.csv');
      if (existsSync(real)) {
        const columns = ['--time', 'TIMESTAMP', '--value', 'ContextTokens'];
        const args = [real, '--customer', 'cus_llm', '--feature', 'context-tokens', ...columns];
        expect((await importFile(dataDir, args)).stdout).toBe('8,819 rows imported, 0 already there, 0 rejected\n');
        expect((await importFile(dataDir, args)).stdout).toBe('0 rows imported, 8,819 already there, 0 rejected\n');
        expect(await usageOf(url, 'cus_llm', 'context-tokens')).toBe('18059974');
      } else {
        process.stdout.write(`Not checked: ${path.relative(root, real)} is not here.\n`);
      }

      const second = await launch('server.mjs', [], { DATA_DIR: dataDir, PORT: '0' }).finished;
      expect(second.code).toBe(1);
      expect(second.stderr).toMatch(/^The database folder .* is already open in process \d+ \(http/);

      const port = new URL(url).port;
      const samePort = await launch('server.mjs', [], { DATA_DIR: await folder(), PORT: port }).finished;
      expect(samePort.code).toBe(1);
      expect(samePort.stderr).toBe(
        `Port ${port} on 127.0.0.1 is in use. Stop what runs there, or choose another one: PORT=4401 npm start\n`,
      );

      server.child.kill('SIGTERM');
      const ended = await server.finished;
      expect(ended.code).toBe(0);
      expect(ended.stdout.trimEnd().split('\n').at(-1)).toBe(`Ready on ${url}`);

      const again = launch('server.mjs', [], { DATA_DIR: dataDir, PORT: '0' });
      const restarted = await again.ready;
      expect(await usageOf(restarted, 'cus_beside', 'tokens')).toBe(TOTAL);
      expect(await usageOf(restarted, 'cus_acme', 'api-calls')).toBe('13012');
      again.child.kill('SIGINT');
      expect((await again.finished).code).toBe(0);
    },
    SLOW,
  );

  it.each([
    ['no arguments', [], 2, 'Say which file to import.'],
    ['a column that is not there', [csv, '--time', 'When', '--value', 'Tokens'], 1, 'There is no column "When".'],
    ['a file that is not there', ['nowhere.csv', '--time', 'T', '--value', 'V'], 1, 'The file cannot be opened'],
  ])(
    'says what is wrong: %s',
    async (_what, args, code, message) => {
      const named = args.length > 0 ? [...args, '--customer', 'c', '--feature', 'f'] : [];
      const result = await importFile(await folder(), named);
      expect(result.stderr).toContain(message);
      expect(result.stderr).not.toContain('    at ');
      expect(result.code).toBe(code);
    },
    SLOW,
  );
});
