/**
 * An exclusive lock on a folder, as a file in it. Whoever creates the file holds the lock.
 *
 * The file of a holder that has died is not deleted by the next one: two could then both find it, and the
 * second would delete the file that the first has just made. Instead the next holder makes a file named after
 * the dead lock's id, which only one can; a lock can so be handed on in a chain. The winner then moves
 * its own file into the first place. Walking the chain always ends at the one who holds the folder.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity';

const FILE = 'react-entitlement-usage.lock';

interface LockFile extends ProcessIdentity {
  id: string;
  url: string | null;
  since: string;
}

/** Who holds a folder. */
export interface LockHolder {
  /** Process number. */
  pid: number;
  /** Address of its server, `null` when it has not said one. */
  url: string | null;
}

/** A lock that is held. */
export interface FolderLock {
  /** Writes the address of the holder's server into the lock. */
  setUrl(url: string): void;
  /** Gives the lock back. May run twice. */
  release(): void;
}

/**
 * Who holds the database folder right now.
 *
 * @returns `null` when nobody does, also when the one who did has died
 */
export function readLock(dataDir: string): LockHolder | null {
  const last = walk(dataDir).at(-1);
  return last && isRunning(last) ? { pid: last.pid, url: last.url } : null;
}

/** Takes the lock of a folder, or throws an error that says who holds it. */
export function takeLock(dataDir: string, url: string | undefined): FolderLock {
  const own: LockFile = { id: randomUUID(), ...ownIdentity(), url: url ?? null, since: new Date().toISOString() };
  const draft = write(dataDir, own);
  try {
    // Each round somebody else was quicker; the holder is then found in the next one.
    for (let round = 0; round < 100; round += 1) {
      const chain = walk(dataDir);
      const last = chain.at(-1);
      if (last && isRunning(last)) throw heldError(dataDir, last);
      const place = last ? successorOf(dataDir, last.id) : path.join(dataDir, FILE);
      if (!create(draft, place)) continue;
      if (walk(dataDir).at(-1)?.id === own.id) return hold(dataDir, own, chain);
      // The chain was cut while we added to it: our file hangs in the air.
      remove(place);
    }
    throw new Error(
      `react-entitlement-usage: the lock of the database folder ${dataDir} could not be taken. Try again.`,
    );
  } finally {
    remove(draft);
  }
}

function hold(dataDir: string, own: LockFile, dead: LockFile[]): FolderLock {
  const file = path.join(dataDir, FILE);
  const rewrite = (content: LockFile): void => renameSync(write(dataDir, content), file);
  if (dead.length > 0) {
    rewrite(own);
    for (const { id } of dead) remove(successorOf(dataDir, id));
  }
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    process.removeListener('exit', release);
    if (read(file)?.id === own.id) remove(file);
  };
  process.once('exit', release);
  return {
    setUrl: (url) => {
      if (held) rewrite({ ...own, url });
    },
    release,
  };
}

const successorOf = (dataDir: string, id: string): string => path.join(dataDir, `${FILE}.after-${id}`);

/** The locks from the first place on, each taken over from the one before. The last one counts. */
function walk(dataDir: string): LockFile[] {
  const chain: LockFile[] = [];
  let next = read(path.join(dataDir, FILE));
  while (next) {
    chain.push(next);
    next = read(successorOf(dataDir, next.id));
  }
  return chain;
}

function read(file: string): LockFile | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const content = JSON.parse(text) as LockFile;
    if (typeof content.id === 'string' && Number.isInteger(content.pid)) return content;
  } catch {
    // Told below.
  }
  throw new Error(
    `react-entitlement-usage: ${file} is not a lock that this version can read, so it is not known whether another ` +
      'process has the database open. When none has, delete that file.',
  );
}

/** Writes the content under a name of its own, so that it appears in its place whole or not at all. */
function write(dataDir: string, content: LockFile): string {
  const file = path.join(dataDir, `${FILE}.${randomUUID()}`);
  writeFileSync(file, JSON.stringify(content), { flag: 'wx' });
  return file;
}

/** Gives `file` a second name, atomically; `false` when that name is taken. */
function create(file: string, place: string): boolean {
  try {
    linkSync(file, place);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // File systems without hard links (exFAT, some network disks): created in one step, filled in the next.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error;
  }
  try {
    writeFileSync(place, readFileSync(file), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function heldError(dataDir: string, holder: LockFile): Error {
  const self = ownIdentity();
  const elsewhere = holder.host !== self.host;
  const who =
    holder.pid === self.pid && !elsewhere
      ? 'this process itself'
      : `process ${holder.pid}${elsewhere ? ` on the machine ${holder.host}` : ''}`;
  const mend = elsewhere
    ? `Stop it there; if that machine is gone, delete ${path.join(dataDir, FILE)}.`
    : 'Use that one, stop it first, or open another folder.';
  return new Error(
    `react-entitlement-usage: the database folder ${dataDir} is already open in ${who}` +
      `${holder.url === null ? '' : ` (${holder.url})`}, since ${holder.since}. ` +
      `Two processes on one folder would lose writes without a word. ${mend}`,
  );
}
