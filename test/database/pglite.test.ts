import { describe, expect, it } from 'vitest';
import { openPGlite } from '../../src/server/postgres';
import { describeProvider } from './provider-suite';

describe('the postgres provider on PGlite in memory', () => {
  describeProvider(async () => ({ database: await openPGlite(), stop: () => Promise.resolve() }));
});

describe('PGlite under load', () => {
  it('leaves its process time for others between two transactions', async () => {
    const database = await openPGlite();
    let open = 40;
    let turns = 0;
    // As a server does that accepts connections and sends answers.
    const others = () => {
      turns += 1;
      if (open > 0) setImmediate(others);
    };
    setImmediate(others);
    await Promise.all(
      Array.from({ length: open }, () => database.transaction((tx) => tx.query('select 1')).finally(() => (open -= 1))),
    );
    expect(turns).toBeGreaterThanOrEqual(40);
    await database.close();
  });
});
