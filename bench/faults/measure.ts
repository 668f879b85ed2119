/** What is measured: four storms, and writes without faults. */
import { stormInProcess, stormOverKills, type Report } from '../../test/faults/scenarios';
import { inFolder, onServer, openFolder, openServer, withTables } from './stores';
import { measureWrites, type Writes } from './writes';

/** How much of everything. */
export interface Size {
  /** Changes of a storm over a failing network. */
  storm: number;
  /** Changes of a storm over servers that are killed. */
  killed: number;
  /** How often one is killed; half as often the database is stopped. */
  kills: number;
}

/** Four storms, one after the other. Throws when one of them left anything wrong. */
export async function measureStorms(seed: number, { storm, killed, kills }: Size): Promise<[string, Report][]> {
  const network = { seed, count: storm };
  const strokes = { seed, count: killed, kills, outages: Math.ceil(kills / 2) };
  const reports: [string, Report][] = [
    [
      'PGlite',
      await inFolder((folder) => withTables([openFolder(folder)], (databases) => stormInProcess(databases, network))),
    ],
    [
      'PostgreSQL',
      await onServer((server) =>
        withTables([openServer(server), openServer(server)], (databases) => stormInProcess(databases, network)),
      ),
    ],
    [
      'PGlite, killed',
      await inFolder((folder) => stormOverKills({ engine: 'pglite', folder }, { ...strokes, outages: 0 })),
    ],
    [
      'PostgreSQL, killed',
      await onServer(({ url, outage }) => stormOverKills({ engine: 'postgres', url, outage, servers: 2 }, strokes)),
    ],
  ];
  for (const [name, { faults }] of reports)
    if (faults.length > 0) throw new Error(`${name}, seed ${seed}: ${faults.slice(0, 12).join('\n')}`);
  return reports;
}

/** Throughput and latency without faults. @param ms how long each case is measured */
export async function measureStores(ms: number): Promise<[string, Writes[]][]> {
  return [
    [
      'PGlite',
      await inFolder((folder) => withTables([openFolder(folder)], ([database]) => measureWrites(database, ms))),
    ],
    [
      'PostgreSQL',
      await onServer((server) => withTables([openServer(server)], ([database]) => measureWrites(database, ms))),
    ],
  ];
}
