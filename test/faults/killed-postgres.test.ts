import { expect } from 'vitest';
import { describeOnPostgres, startPostgres } from '../support/postgres';
import { stormOverKills } from './scenarios';
import { countOf, describeStorm } from './storm-suite';

const [KILLS, OUTAGES] = process.env['TEST_ALL'] ? [8, 4] : [3, 2];
/** A server that was given to the tests is not stopped by them. */
const isOurs = !process.env['TEST_DATABASE_URL'];

describeOnPostgres('32 writers on two servers that are killed, and on a database that is stopped at once,', () => {
  describeStorm(
    countOf(400, 4_000),
    async (size) => {
      const { url, outage, stop } = await startPostgres();
      try {
        const place = { engine: 'postgres', url, outage, servers: 2 } as const;
        return await stormOverKills(place, { ...size, kills: KILLS, outages: OUTAGES });
      } finally {
        await stop();
      }
    },
    ({ kills, outages }) => expect([kills, outages]).toEqual([KILLS, isOurs ? OUTAGES : 0]),
  );
});
