import { describe, expect, it } from 'vitest';
import { firstRange, rangeSpans, relatesToLimit } from '../../src/model/usage-range';
import type { Entitlement } from '../../src/model';

const at = Date.parse('2026-11-23T14:32:00Z');
const november = { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' };

const entitlement = (change: Partial<Entitlement> = {}): Entitlement => ({
  id: 'api',
  feature: { id: 'api', name: 'API calls', meter: 'incremental' },
  usage: '600',
  limit: { kind: 'limited', value: '1000', enforcement: 'soft' },
  usagePeriod: november,
  reset: { every: { count: 1, unit: 'month' }, next: november.end },
  dimensions: [],
  history: { kind: 'available', granularities: ['day'], timeZones: 'any', maxGroupBy: 1, filter: false },
  recording: { kind: 'read-only', reason: 'No.' },
  version: null,
  asOf: '2026-11-23T14:32:00Z',
  ...change,
});
const history = (change: object) => ({ ...entitlement().history, ...change }) as Entitlement['history'];

describe('the ranges of the chart', () => {
  it('are the usage periods and whole days up to the end of today', () => {
    expect(rangeSpans(entitlement(), at, 'UTC')).toEqual({
      'this-period': { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
      'previous-period': { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' },
      'last-7-days': { from: '2026-11-17T00:00:00Z', to: '2026-11-24T00:00:00Z' },
      'last-30-days': { from: '2026-10-25T00:00:00Z', to: '2026-11-24T00:00:00Z' },
      'last-90-days': { from: '2026-08-26T00:00:00Z', to: '2026-11-24T00:00:00Z' },
      'last-12-months': { from: '2025-12-01T00:00:00Z', to: '2026-11-24T00:00:00Z' },
    });
  });

  it('start and end at midnight of the zone, across a change of the clock', () => {
    // Berlin left summer time on 25 October 2026.
    const spans = rangeSpans(entitlement(), at, 'Europe/Berlin');
    expect(spans['last-7-days']).toEqual({ from: '2026-11-16T23:00:00Z', to: '2026-11-23T23:00:00Z' });
    expect(spans['last-30-days']).toEqual({ from: '2026-10-24T22:00:00Z', to: '2026-11-23T23:00:00Z' });
  });

  it('ask the same question all day long', () => {
    const morning = rangeSpans(entitlement(), Date.parse('2026-11-23T00:00:00Z'), 'UTC');
    const night = rangeSpans(entitlement(), Date.parse('2026-11-23T23:59:59Z'), 'UTC');
    expect(morning).toEqual(night);
  });

  it('have no period where usage never resets, and none before it where the interval is not known', () => {
    const lifetime = rangeSpans(entitlement({ usagePeriod: null, reset: null }), at, 'UTC');
    expect(Object.keys(lifetime)).not.toContain('this-period');
    expect(Object.keys(lifetime)).not.toContain('previous-period');
    const unknown = rangeSpans(entitlement({ reset: { every: null, next: november.end } }), at, 'UTC');
    expect(Object.keys(unknown)).toContain('this-period');
    expect(Object.keys(unknown)).not.toContain('previous-period');
  });

  it('begin where the engine begins to answer, and are left out before', () => {
    const spans = rangeSpans(entitlement({ history: history({ earliest: '2026-11-10T00:00:00Z' }) }), at, 'UTC');
    expect(spans['previous-period']).toBeUndefined();
    expect(spans['last-30-days']?.from).toBe('2026-11-10T00:00:00Z');
    expect(spans['last-7-days']?.from).toBe('2026-11-17T00:00:00Z');
  });
});

describe('the first range', () => {
  const extent = { start: '2023-11-16T18:17:03Z', end: '2023-11-17T05:00:00Z' };
  const lifetime = { usagePeriod: null, reset: null };
  const first = (change: Partial<Entitlement>, wished?: Parameters<typeof firstRange>[1]) =>
    firstRange(rangeSpans(entitlement(change), at, 'UTC'), wished);

  it('is this period, or what the host asks for', () => {
    expect(first({})).toBe('this-period');
    expect(first({}, 'last-90-days')).toBe('last-90-days');
  });

  it('is all known usage without a period, else the last 30 days', () => {
    const known = { ...lifetime, history: history({ dataExtent: extent }) };
    expect(first(known)).toBe('all');
    expect(rangeSpans(entitlement(known), at, 'UTC').all).toEqual({
      from: '2023-11-16T00:00:00Z',
      to: '2023-11-18T00:00:00Z',
    });
    expect(first({ ...lifetime, history: history({ dataExtent: null }) })).toBe('last-30-days');
    expect(first(lifetime)).toBe('last-30-days');
  });

  it('falls back when the host asks for one that is not there', () => {
    expect(first(lifetime, 'this-period')).toBe('last-30-days');
  });
});

describe('a range relates to the limit', () => {
  it('when it is one usage period, or all of usage that never resets', () => {
    expect(relatesToLimit('this-period', entitlement())).toBe(true);
    expect(relatesToLimit('previous-period', entitlement())).toBe(true);
    expect(relatesToLimit('last-30-days', entitlement())).toBe(false);
    expect(relatesToLimit('all', entitlement())).toBe(false);
    expect(relatesToLimit('all', entitlement({ usagePeriod: null, reset: null }))).toBe(true);
  });

  it('always, for seats and where there is no limit to relate to', () => {
    const seats = entitlement({ feature: { id: 'seats', name: 'Seats', meter: 'fluctuating' } });
    expect(relatesToLimit('last-30-days', seats)).toBe(true);
    expect(relatesToLimit('last-30-days', entitlement({ limit: { kind: 'unlimited' } }))).toBe(true);
  });
});
