import { describe, expect, it } from 'vitest';
import { mayRecurAt, toInterval } from '../../../src/server/openmeter/recurrence';

describe('the interval of a usage period', () => {
  it.each([
    ['P1M', { count: 1, unit: 'month' }],
    ['P3M', { count: 3, unit: 'month' }],
    ['PT1H', { count: 1, unit: 'hour' }],
    ['P7D', { count: 7, unit: 'day' }],
    ['P1W', { count: 1, unit: 'week' }],
    ['P1Y', { count: 1, unit: 'year' }],
    // No whole number of one unit, minutes, nothing.
    ['P1DT12H', null],
    ['PT30M', null],
    ['P1H', null],
    ['P0D', null],
    ['', null],
  ])('of %j', (duration, interval) => expect(toInterval(duration)).toEqual(interval));
});

describe('what recurs', () => {
  it.each([
    ['2026-11-21T14:32:00Z', { interval: 'MONTH', anchor: '2026-01-21T14:32:10Z' }, true],
    ['2026-11-21T14:33:00Z', { interval: 'MONTH', anchor: '2026-01-21T14:32:10Z' }, false],
    ['2026-11-21T14:32:00Z', { interval: 'P1M', intervalISO: 'P1W', anchor: '2026-11-14T14:32:00Z' }, true],
    ['2026-11-20T14:32:00Z', { interval: 'WEEK', anchor: '2026-11-14T14:32:00Z' }, false],
    // Before its anchor too.
    ['2026-10-21T14:32:00Z', { interval: 'P1M', anchor: '2026-11-21T14:32:00Z' }, true],
    // Ends of months are counted in more than one way.
    ['2026-12-01T00:00:00Z', { interval: 'MONTH', anchor: '2026-01-31T00:00:00Z' }, true],
    ['2026-11-15T00:00:00Z', { interval: 'MONTH', anchor: '2026-01-31T00:00:00Z' }, false],
    // Words that are not known, or none.
    ['2026-11-21T14:32:00Z', { interval: 'P1DT12H', anchor: '2026-01-21T00:00:00Z' }, true],
    ['2026-11-21T14:32:00Z', {}, true],
  ])('may come again at %s: %o', (at, recurrence, may) => expect(mayRecurAt(recurrence, Date.parse(at))).toBe(may));
});
