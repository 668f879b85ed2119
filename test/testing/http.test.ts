import { afterAll, beforeAll, describe, it } from 'vitest';
import { describeUsageDataProvider } from '../../src/testing';
import { memoryFixture } from './memory-fixture';
import { overHttp } from './store-fixtures';

describeUsageDataProvider({
  name: 'http over memory',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => overHttp(memoryFixture()),
});
