import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeUsageDataProvider, type ConformanceReport } from '../../src/testing';
import { lateFixture, memoryFixture } from './memory-fixture';

const reports = new Map<string, ConformanceReport>();
const runner = {
  describe,
  it,
  beforeAll,
  afterAll,
  onReport: (report: ConformanceReport) => reports.set(report.name, report),
};

describeUsageDataProvider({ ...runner, name: 'memory', create: async () => memoryFixture() });

describeUsageDataProvider({
  ...runner,
  name: 'memory, with events of any properties',
  create: async () => {
    const { features, ...fixture } = memoryFixture();
    return { ...fixture, features: { ...features, events: 'events-open' }, eventProperties: { page: '/pricing' } };
  },
});

describeUsageDataProvider({
  ...runner,
  name: 'memory that shows late what it takes',
  create: async () => lateFixture(),
});

const notOffered = (name: string) => reports.get(name)?.notOffered.map(({ title }) => title);

describe('the report on memory', () => {
  it('has nothing that memory does not offer, but for being read-only', () => {
    expect(notOffered('memory')).toEqual(['refuses every record where abilities say read-only']);
  });

  it('says what cannot be tried where the properties of events are not known', () => {
    expect(notOffered('memory, with events of any properties')).toEqual([
      'refuses every record where abilities say read-only',
      'refuses an event without a property that it must have',
      'refuses a property of another type, another option, or another name',
      'counts an event at a past time that its window takes',
    ]);
  });

  it('says what cannot be promised while something is not visible yet', () => {
    expect(notOffered('memory that shows late what it takes')).toEqual([
      'refuses every record where abilities say read-only',
      'lets exactly one of several sets from the same preview win',
      'takes a record back once, by another one that corrects it',
      'takes an undo back like any record',
      'refuses a correction that does not take back what it corrects',
    ]);
  });
});
