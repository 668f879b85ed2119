/** Other processes that open a database folder. Node runs no TypeScript, so a bundle is made of it first. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const ROOT = path.join(import.meta.dirname, '../..');

/** A script that was made runnable. */
export interface Program {
  /** Starts it with arguments. */
  start(...args: string[]): Child;
  /** Removes it. */
  remove(): Promise<void>;
}

/** A running process that answers in lines. */
export interface Child {
  /** Its number. */
  pid: number;
  /** When it has ended, in whatever way: what it complained about. */
  gone: Promise<string>;
  /** The next line that it prints. Throws what it complained about when it ends instead. */
  line(): Promise<string>;
  /** Ends it without letting it clean up, and waits until it has gone. */
  kill(): Promise<void>;
  /** Closes its input, which asks it to finish, and waits until it has. */
  finish(): Promise<void>;
}

/** @param source module text; `postgres` and `lock` in its imports are this package's */
export async function createProgram(source: string): Promise<Program> {
  // Within the repository, so that the bundle finds the installed packages.
  const parent = path.join(ROOT, '.test-output');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'program-'));
  const outfile = path.join(folder, 'program.mjs');
  await build({
    stdin: { contents: source, resolveDir: ROOT, loader: 'ts' },
    alias: { postgres: './src/server/postgres/index.ts', lock: './src/server/postgres/lock.ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  const children = new Set<ChildProcess>();
  return {
    start(...args) {
      const child = spawn(process.execPath, [outfile, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
      children.add(child);
      return wrap(child);
    },
    async remove() {
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function wrap(child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }): Child {
  const exited = once(child, 'exit');
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += String(chunk)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid as number,
    gone: exited.then(() => complaint),
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`The process ended without a line. ${complaint}`);
      return next.value;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async finish() {
      child.stdin?.end();
      await exited;
    },
  };
}
