import { afterAll, beforeAll, describe } from 'vitest';
import { createPostgresDataProvider, openPGlite, type SqlDatabase } from '../../src/server/postgres';
import { stormInProcess } from './scenarios';
import { countOf, describeStorm } from './storm-suite';

describe('32 writers over a network that fails, on PGlite', () => {
  let database: SqlDatabase;
  beforeAll(async () => {
    database = await openPGlite();
    await createPostgresDataProvider({ database }).migrate();
  });
  afterAll(() => database.close());
  describeStorm(countOf(1_000, 20_000), (size) => stormInProcess([database], size));

  describe('who go on as a person does with the form', () => {
    describeStorm(countOf(300, 300), (size) => stormInProcess([database], size, 'form'));
  });
});
