import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeProviders } from '../../../src/providers/compose';
import { createMemoryDataProvider } from '../../../src/providers/memory';
import { createConformanceSeed, describeUsageDataProvider, type ConformanceReport } from '../../../src/testing';
import { memoryFixture } from '../../testing/memory-fixture';
import { overHttp } from '../../testing/store-fixtures';
import { composedFixture, createStores, feedingAtOnce, prefixed, renamed } from './stores';

const reports = new Map<string, ConformanceReport>();
const runner = {
  describe,
  it,
  beforeAll,
  afterAll,
  onReport: (report: ConformanceReport) => reports.set(report.name, report),
};
const notOffered = (name: string) => reports.get(name)?.notOffered.map(({ title }) => title);

describeUsageDataProvider({
  ...runner,
  name: 'one for all',
  create: async () => memoryFixture((memory) => composeProviders({ entitlements: memory })),
});

describeUsageDataProvider({
  ...runner,
  name: 'one for all, by other ids',
  create: async () => {
    const memory = createMemoryDataProvider({ seed: renamed(createConformanceSeed(), 'x-') });
    const provider = composeProviders({ entitlements: { provider: memory, ...prefixed('x-') } });
    return memoryFixture(() => provider, { advance: (ms) => memory.advance(ms) });
  },
});

describeUsageDataProvider({
  ...runner,
  name: 'three, shown later',
  create: async () => composedFixture(createStores()),
});

describeUsageDataProvider({
  ...runner,
  name: 'three by three kinds of ids',
  create: async () => {
    const stores = createStores(createConformanceSeed(), { metering: 'm-', ledger: 'l-' });
    return composedFixture(stores, {
      history: { provider: stores.metering, ...prefixed('m-') },
      records: { provider: stores.ledger, ...prefixed('l-') },
    });
  },
});

describeUsageDataProvider({
  ...runner,
  name: 'three, shown at once',
  create: async () => {
    const stores = createStores();
    return composedFixture(stores, { records: feedingAtOnce(stores), writes: 'immediate' });
  },
});

describeUsageDataProvider({
  ...runner,
  name: 'three with one count',
  create: async () => {
    const stores = createStores();
    return composedFixture(stores, { records: feedingAtOnce(stores), writes: 'shared' });
  },
});

describeUsageDataProvider({
  ...runner,
  name: 'three over http',
  create: async () => overHttp(composedFixture(createStores())),
});

describeUsageDataProvider({
  ...runner,
  name: 'read-only, history elsewhere',
  create: async () => {
    const seed = createConformanceSeed();
    const billing = createMemoryDataProvider({ id: 'billing', seed, readOnly: 'Usage comes from billing.' });
    const metering = createMemoryDataProvider({ id: 'metering', seed });
    return memoryFixture(() => composeProviders({ entitlements: billing, history: metering }), {
      advance: (ms) => [billing, metering].forEach((store) => store.advance(ms)),
    });
  },
});

describe('what is not offered', () => {
  const WITHIN = 'lets exactly one of several sets from the same preview win';
  const READ_ONLY = 'refuses every record where abilities say read-only';

  it('by one for all: nothing that memory offers', () => {
    expect(notOffered('one for all')).toEqual([READ_ONLY]);
    expect(notOffered('one for all, by other ids')).toEqual([READ_ONLY]);
  });

  it('by three, shown later: no set, since what is shown is not where it would start', () => {
    for (const name of ['three, shown later', 'three by three kinds of ids', 'three over http']) {
      expect(notOffered(name)).toEqual([
        'sets usage to a value',
        READ_ONLY,
        'knows a set again although usage has moved since',
        'refuses a set whose preview is stale',
        'writes a set whose preview is fresh, also by usage alone',
        'refuses a set that would lead to another status than previewed',
        WITHIN,
      ]);
    }
  });

  it('by three, shown at once: only what must be checked within the write', () => {
    for (const name of ['three, shown at once', 'three with one count']) {
      expect(notOffered(name)).toEqual([READ_ONLY, WITHIN]);
    }
  });

  it('by one that is read-only: nothing of reading', () => {
    const report = reports.get('read-only, history elsewhere');
    expect(report?.optional.passed).toEqual(
      expect.arrayContaining([
        READ_ONLY,
        'adds up: what the current usage period shows is the current usage',
        'breaks usage down by a dimension into parts that add up to the whole',
        'lists the values of a dimension',
      ]),
    );
  });
});
