import { afterAll, beforeAll, describe, it } from 'vitest';
import { describeUsageDataProvider } from '../../../src/testing';
import { overHttp } from '../../testing/store-fixtures';
import { stiggFixture } from './support';

describeUsageDataProvider({ name: 'stigg', describe, it, beforeAll, afterAll, create: async () => stiggFixture() });

describeUsageDataProvider({
  name: 'http over stigg',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => overHttp(stiggFixture()),
});

describeUsageDataProvider({
  name: 'stigg without facts of its features',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => ({ ...stiggFixture({ features: {} }), features: { readOnly: 'api-calls' } }),
});
