import { describe, expect, it } from 'vitest';
import { toInterval } from '../../../src/server/openmeter/recurrence';

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
