/** The server processes of a host, as its writers reach them: killed at any moment, and started again. */
import { createProgram, type Child } from '../database/child';

/** Several processes on one store, behind one address. */
export interface Fleet {
  /** Hands a request to one that runs. Rejects as `fetch` does when there is none, or when it dies over it. */
  fetch(request: Request): Promise<Response>;
  /** Resolves as soon as one of them runs. */
  ready(): Promise<void>;
  /** Kills one with SIGKILL and starts another in its place; resolves when that one is ready. */
  replace(): Promise<void>;
  /** What no server may do, a sentence each: end by itself. */
  faults: string[];
  /** Kills all of them. */
  stop(): Promise<void>;
}

interface Member {
  child: Child;
  /** Its address, once it is ready. */
  url: string;
}

/** Starts processes of the host of this folder. @param size how many; PGlite can have one alone */
export async function startFleet(engine: 'pglite' | 'postgres', place: string, size: number): Promise<Fleet> {
  const program = await createProgram("import { serve } from './test/faults/host.ts'; await serve();");
  const members: Member[] = [];
  const faults: string[] = [];
  const ended = new Set<Child>();
  let waiting: (() => void)[] = [];
  let turn = 0;

  const start = async (): Promise<void> => {
    const child = program.start(engine, place);
    void child.gone.then((complaint) => {
      if (!ended.has(child)) faults.push(`A server ended by itself: ${complaint}`);
    });
    members.push({ child, url: await child.line() });
    for (const goOn of waiting) goOn();
    waiting = [];
  };
  const kill = async (member: Member): Promise<void> => {
    ended.add(member.child);
    members.splice(members.indexOf(member), 1);
    await member.child.kill();
  };

  await Promise.all(Array.from({ length: size }, start));
  return {
    faults,
    async fetch(request) {
      const member = members[(turn += 1) % members.length];
      if (member === undefined) throw new TypeError('fetch failed');
      const { method, headers, signal } = request;
      const { pathname } = new URL(request.url);
      return fetch(member.url + pathname, { method, headers, body: await request.arrayBuffer(), signal });
    },
    ready: () => (members.length > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async replace() {
      const member = members[(turn += 1) % members.length];
      if (member !== undefined) await kill(member);
      await start();
    },
    async stop() {
      await Promise.all([...members].map(kill));
      await program.remove();
    },
  };
}
