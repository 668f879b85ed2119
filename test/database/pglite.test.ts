import { describe } from 'vitest';
import { openPGlite } from '../../src/server/postgres';
import { describeProvider } from './provider-suite';

describe('the postgres provider on PGlite in memory', () => {
  describeProvider(async () => ({ database: await openPGlite(), stop: () => Promise.resolve() }));
});
