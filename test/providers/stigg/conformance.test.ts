/** The conformance suite on the stand-in for Stigg; every request and answer of it is held against the vendor's document. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeUsageDataProvider } from '../../../src/testing';
import { openVendorDocument } from '../../support/vendor-document';
import { overHttp } from '../../testing/store-fixtures';
import { stiggFixture } from './support';

const document = await openVendorDocument('stigg.derived.yaml');

describeUsageDataProvider({
  name: 'stigg',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => stiggFixture({}, document?.watch),
});

describeUsageDataProvider({
  name: 'http over stigg',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => overHttp(stiggFixture({}, document?.watch)),
});

describeUsageDataProvider({
  name: 'stigg without facts of its features',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => ({ ...stiggFixture({ features: {} }, document?.watch), features: { readOnly: 'api-calls' } }),
});

const skipped = document === null ? ' (skipped: the document is not there)' : '';

describe.skipIf(document === null)(`what went to Stigg and came back${skipped}`, () => {
  it('fits the shapes of its open declarations, for every operation that is used', () => {
    expect(document?.violations).toEqual([]);
    expect([...(document?.calls.keys() ?? [])].sort()).toEqual([
      'getCustomerEntitlements',
      'getUsageHistory',
      'listSubscriptions',
      'reportEvents',
      'reportUsage',
    ]);
  });
});
