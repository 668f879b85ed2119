import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresDataProvider, openPGlite, readLock } from '../../src/server/postgres';
import { createProgram } from './child';
import {
  ACME,
  CALLS,
  context,
  createClock,
  expectTotalsToMatchLedger,
  putAcme,
  record,
  reported,
  usageOf,
} from './support';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reu-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a database folder', () => {
  it('loses nothing over a restart', async () => {
    const open = async () => {
      const database = await openPGlite({ dataDir: path.join(folder, 'new', 'data'), url: () => 'http://127.0.0.1:9' });
      const provider = createPostgresDataProvider({ database, now: createClock() });
      await provider.migrate();
      return provider;
    };
    const first = await open();
    expect(readLock(path.join(folder, 'new', 'data'))).toEqual({ pid: process.pid, url: 'http://127.0.0.1:9' });
    await putAcme(first, [{ feature: CALLS }]);
    await first.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 100]]));
    const { record: written } = await first.addUsageRecord(
      record({ note: 'replay' }),
      context({ id: 'u1', name: 'Ada' }),
    );
    await first.close();
    await first.close();

    const second = await open();
    expect(await usageOf(second, 'calls')).toBe('105');
    const { items } = await second.listUsageRecords({ ...ACME, source: 'adjustment' }, context());
    expect(items).toEqual([written]);
    expect((await second.addUsageRecord(record({ note: 'replay' }), context())).status).toBe('duplicate');
    await second.close();
  });

  it('says in a sentence why a place cannot hold a database, and holds no lock on it', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    for (const dataDir of [file, path.join(file, 'below')]) {
      await expect(openPGlite({ dataDir })).rejects.toThrow(
        /^react-entitlement-usage: the database folder .*file.* cannot be used .*Choose a folder that can be written\.$/,
      );
    }
    const broken = path.join(folder, 'broken');
    await mkdir(broken);
    await writeFile(path.join(broken, 'PG_VERSION'), '17');
    await expect(openPGlite({ dataDir: broken })).rejects.toThrow(
      /^react-entitlement-usage: the database in .*broken could not be opened .*Open another folder, or put back a copy of this one\.$/,
    );
    expect(readLock(broken)).toBeNull();
  });

  it('loses no acknowledged record when its process is killed in mid-write, and can be opened at once', async () => {
    const program = await createProgram(`
      import { createPostgresDataProvider, openPGlite } from 'postgres';
      const database = await openPGlite({ dataDir: process.argv[2] });
      const provider = createPostgresDataProvider({ database });
      await provider.migrate();
      await provider.putCustomer({ id: 'acme' });
      await provider.putSubscription('acme', { id: 'pro', name: 'Pro', status: 'active' });
      await provider.putFeature({ id: 'calls', name: 'Calls', meter: 'incremental' });
      await provider.putEntitlement({ scope: ${JSON.stringify(ACME)}, featureId: 'calls', limit: { kind: 'none' }, reset: null });
      for (let i = 1; ; i += 1) {
        await provider.addUsageRecord(
          { ...${JSON.stringify(ACME)}, featureId: 'calls', behavior: 'delta', value: '1', idempotencyKey: 'k' + i },
          { signal: new AbortController().signal },
        );
        console.log(i);
      }
    `);
    try {
      const child = program.start(folder);
      let acknowledged = 0;
      while (acknowledged < 25) acknowledged = Number(await child.line());
      await expect(openPGlite({ dataDir: folder })).rejects.toThrow(`already open in process ${child.pid}`);
      await child.kill();

      const database = await openPGlite({ dataDir: folder });
      const provider = createPostgresDataProvider({ database });
      expect(Number(await usageOf(provider, 'calls'))).toBeGreaterThanOrEqual(acknowledged);
      await expectTotalsToMatchLedger(database);
      await database.close();
    } finally {
      await program.remove();
    }
  });
});
