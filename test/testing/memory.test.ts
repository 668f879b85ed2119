import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeUsageDataProvider, type ConformanceReport } from '../../src/testing';
import { memoryFixture } from './memory-fixture';

const reports: ConformanceReport[] = [];

describeUsageDataProvider({
  name: 'memory',
  describe,
  it,
  beforeAll,
  afterAll,
  create: async () => memoryFixture(),
  onReport: (report) => reports.push(report),
});

describe('the report on memory', () => {
  it('has nothing that memory does not offer, but for being read-only', () => {
    expect(reports[0]?.notOffered.map(({ title }) => title)).toEqual([
      'refuses every record where abilities say read-only',
    ]);
  });
});
