/** The storms: what they run on, what they do to it, and what is left. The tests and `npm run bench:faults` run the same ones. */
import { createPostgresDataProvider, openPGlite, openPostgres, type SqlDatabase } from '../../src/server/postgres';
import { checkProvider } from '../../src/provider/check';
import type { Fault } from '../../src/testing';
import { randomFrom } from '../../src/testing/random';
import { freshProvider } from '../database/support';
import type { Outage } from '../support/postgres-server';
import { startFleet } from './fleet';
import { judge, prepare, type Verdict } from './judge';
import { faultyClient, handlerOf } from './network';
import { sendAgain, withTheForm } from './attempts';
import { storm, type Aftermath } from './storm';

/** What a storm came to. */
export interface Report extends Aftermath, Verdict {
  /** How often each fault of the network happened. */
  injected: Readonly<Record<Fault, number>>;
  /** Requests in all. */
  requests: number;
  /** Server processes killed and started again. */
  kills: number;
  /** Times that the database server was stopped at once and started again. */
  outages: number;
}

/** How much of it, and which. */
export interface Size {
  seed: number;
  /** Changes. */
  count: number;
}

const WRITERS = 32;

/**
 * A storm in this process.
 *
 * @param databases the same database through as many pools as a host has servers
 * @param how `again`: each change is sent again until it is known · `form`: as a person does, through the client of the hooks
 */
export async function stormInProcess(
  databases: readonly SqlDatabase[],
  size: Size,
  how: 'again' | 'form' = 'again',
): Promise<Report> {
  const [database, ...others] = databases;
  if (database === undefined) throw new Error('There is no database.');
  const store = freshProvider(database);
  const { tenant } = store;
  await prepare(store);
  const handlers = [store, ...others.map((other) => createPostgresDataProvider({ database: other, tenant }))].map(
    handlerOf,
  );
  let turn = 0;
  const { provider, network, isSentTwice } = faultyClient(size.seed, (request) => {
    const handler = handlers[(turn += 1) % handlers.length];
    return handler === undefined ? Promise.reject(new TypeError('fetch failed')) : handler(request);
  });
  const writing = () =>
    how === 'again' ? sendAgain(provider, isSentTwice) : withTheForm(checkProvider(provider), isSentTwice);
  const after = await storm({ writing, ...size, writers: WRITERS });
  const verdict = await judge(store, { database, tenant }, after.outcomes);
  return { ...after, ...verdict, injected: network.injected, requests: network.requests, kills: 0, outages: 0 };
}

/** Where servers are killed: a folder of PGlite, or a database on a PostgreSQL server that can be stopped. */
export type Place =
  { engine: 'pglite'; folder: string } | { engine: 'postgres'; url: string; outage: Outage | null; servers: number };

/** A storm over servers in processes of their own, which are killed while it blows. */
export async function stormOverKills(
  place: Place,
  { seed, count, kills, outages }: Size & { kills: number; outages: number },
): Promise<Report> {
  const open = () =>
    place.engine === 'pglite' ? openPGlite({ dataDir: place.folder }) : openPostgres({ connectionString: place.url });
  const setUp = await open();
  const store = createPostgresDataProvider({ database: setUp });
  await store.migrate();
  await prepare(store);
  await setUp.close();

  const outage = place.engine === 'postgres' ? place.outage : null;
  const [where, servers] = place.engine === 'pglite' ? [place.folder, 1] : [place.url, place.servers];
  const fleet = await startFleet(place.engine, where, servers);
  /** Resolves when the database is there. */
  let there: Promise<void> = Promise.resolve();
  const strokes = strokesOf(seed, count, kills, outage === null ? 0 : outages);
  /** One stroke after the other, each when its moment has come. */
  let work: Promise<void> = Promise.resolve();
  let giveUp: (error: unknown) => void = () => {};
  /** A server that does not come back is waited for by every writer: then the storm is over. */
  const broken = new Promise<never>((_, reject) => (giveUp = reject));
  const done = { kills: 0, outages: 0 };
  const strike = async (kind: Stroke['kind']): Promise<void> => {
    if (kind === 'kill') await fleet.replace();
    else if (outage !== null) {
      there = outage.begin().then(() => outage.end());
      await there;
    }
    done[kind === 'kill' ? 'kills' : 'outages'] += 1;
  };

  try {
    const { provider, network, isSentTwice } = faultyClient(seed, (request) => fleet.fetch(request));
    const blowing = storm({
      writing: () => sendAgain(provider, isSentTwice),
      seed,
      count,
      writers: WRITERS,
      onAcknowledged: (acknowledged) => {
        while (strokes[0] !== undefined && strokes[0].at <= acknowledged) {
          const { kind } = strokes.shift() as Stroke;
          work = work.then(() => strike(kind)).catch(giveUp);
        }
      },
      ready: async () => {
        await there;
        await fleet.ready();
      },
    });
    const after = await Promise.race([blowing, broken]);
    await Promise.race([work, broken]);
    await fleet.stop();
    const database = await open();
    try {
      const verdict = await judge(createPostgresDataProvider({ database }), { database, tenant: '' }, after.outcomes);
      verdict.faults.push(...fleet.faults);
      return { ...after, ...verdict, injected: network.injected, requests: network.requests, ...done };
    } finally {
      await database.close();
    }
  } finally {
    await fleet.stop();
  }
}

/** What befalls the servers, and after how many acknowledgements. */
interface Stroke {
  kind: 'kill' | 'outage';
  at: number;
}

/** Strokes from the first tenth of a storm to its last quarter, where the seed puts them. */
function strokesOf(seed: number, count: number, kills: number, outages: number): Stroke[] {
  const random = randomFrom(seed ^ 0x5eed);
  return Array.from({ length: kills + outages }, (_, index): Stroke => ({
    kind: index < kills ? 'kill' : 'outage',
    at: Math.ceil(count * (0.1 + 0.65 * random())),
  })).sort((a, b) => a.at - b.at);
}
