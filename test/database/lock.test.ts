import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readLock } from '../../src/server/postgres';
import { takeLock } from '../../src/server/postgres/lock';
import { createProgram, type Program } from './child';

const FILE = 'react-entitlement-usage.lock';
let folder: string;
let program: Program;

beforeAll(async () => {
  // Waits for the moment that all takers share, then says whether it holds the lock, and keeps it until its input ends.
  program = await createProgram(`
    import { takeLock } from 'lock';
    const [folder, url, moment, ending] = process.argv.slice(2);
    while (Date.now() < Number(moment)) {}
    let lock;
    try {
      lock = takeLock(folder, url || undefined);
      console.log('held');
    } catch (error) {
      console.log(error.message);
    }
    process.stdin.on('end', () => (ending === 'exit' ? process.exit() : lock?.release())).resume();
  `);
});
afterAll(() => program.remove());
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reu-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lockFiles = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.startsWith(FILE));

describe('the lock of a database folder', () => {
  it('tells who holds it, and refuses everybody else with what to do', async () => {
    const holder = program.start(folder, 'http://127.0.0.1:4400');
    expect(await holder.line()).toBe('held');
    expect(readLock(folder)).toEqual({ pid: holder.pid, url: 'http://127.0.0.1:4400' });
    expect(() => takeLock(folder, undefined)).toThrow(
      new RegExp(`already open in process ${holder.pid} \\(http://127.0.0.1:4400\\), since .*open another folder`),
    );
    await holder.finish();
    expect(readLock(folder)).toBeNull();
    expect(await lockFiles()).toEqual([]);
  });

  it('can say its address later', () => {
    const lock = takeLock(folder, undefined);
    expect(readLock(folder)).toEqual({ pid: process.pid, url: null });
    lock.setUrl('http://127.0.0.1:1234');
    expect(readLock(folder)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:1234' });
    expect(() => takeLock(folder, undefined)).toThrow('already open in this process itself');
    lock.release();
    lock.release();
    lock.setUrl('http://127.0.0.1:1');
    expect(readLock(folder)).toBeNull();
    takeLock(folder, undefined).release();
  });

  it('is given back when the process exits without closing', async () => {
    const holder = program.start(folder, '', '0', 'exit');
    expect(await holder.line()).toBe('held');
    await holder.finish();
    expect(await lockFiles()).toEqual([]);
  });

  it('is taken over from a holder that was killed', async () => {
    const holder = program.start(folder, 'http://127.0.0.1:4400');
    await holder.line();
    await holder.kill();
    expect(readLock(folder)).toBeNull();
    const lock = takeLock(folder, undefined);
    expect(readLock(folder)).toEqual({ pid: process.pid, url: null });
    expect(await lockFiles()).toEqual([FILE]);
    lock.release();
  });

  it('goes to one alone of many that take it at the same moment, on a free folder and after a dead holder', async () => {
    for (let round = 0; round < 4; round += 1) {
      const moment = String(Date.now() + 700);
      const takers = Array.from({ length: 6 }, () => program.start(folder, '', moment));
      const answers = await Promise.all(takers.map((taker) => taker.line()));
      expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
      const winner = takers[answers.indexOf('held')];
      expect(readLock(folder)?.pid).toBe(winner?.pid);
      for (const answer of answers)
        if (answer !== 'held') expect(answer).toContain(`already open in process ${winner?.pid}`);
      // The next round finds what the dead ones left.
      await Promise.all(takers.map((taker) => taker.kill()));
      expect(readLock(folder)).toBeNull();
    }
  });

  it('is not held by a process that was given the number of a dead holder', async () => {
    const lock = takeLock(folder, undefined);
    const content = JSON.parse(await readFile(path.join(folder, FILE), 'utf8')) as object;
    lock.release();
    await writeFile(path.join(folder, FILE), JSON.stringify({ ...content, started: 'another boot/1' }));
    // Without /proc nobody can tell the two apart: then rather refuse than lose writes.
    if (!existsSync('/proc/self/stat')) return expect(() => takeLock(folder, undefined)).toThrow('already open');
    expect(readLock(folder)).toBeNull();
    takeLock(folder, undefined).release();
  });

  it('is believed to be held when the holder is on another machine', async () => {
    const lock = takeLock(folder, undefined);
    const content = JSON.parse(await readFile(path.join(folder, FILE), 'utf8')) as object;
    lock.release();
    await writeFile(path.join(folder, FILE), JSON.stringify({ ...content, host: 'elsewhere', pid: 2 ** 22 + 1 }));
    expect(() => takeLock(folder, undefined)).toThrow(/on the machine elsewhere.*if that machine is gone, delete/);
  });

  it('says so when the lock file cannot be read', async () => {
    await writeFile(path.join(folder, FILE), '{"half');
    expect(() => takeLock(folder, undefined)).toThrow(/is not a lock that this version can read.*delete that file/);
  });
});
