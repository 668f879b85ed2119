import fc from 'fast-check';

/** Zones with something odd about them, two of them south of the equator. */
export const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Sydney',
  // Shifts by half an hour, south of the equator.
  'Australia/Lord_Howe',
  // Skips midnight in spring, south of the equator.
  'America/Santiago',
  'Africa/Cairo',
  // Has midnight twice in autumn.
  'America/Havana',
  // Left out 30 December 2011 altogether.
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/St_Johns',
] as const;

export const zone = fc.constantFrom(...ZONES);

/** Moments from 2001 to 2037, often close to a change of some zone's clock. */
export const moment = fc.oneof(
  fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2037, 0) }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-08T07:00:00Z',
        '2026-11-01T06:00:00Z',
        '2026-03-29T01:00:00Z',
        '2026-10-25T01:00:00Z',
        '2026-04-04T15:00:00Z',
        '2026-10-03T15:30:00Z',
        '2026-09-06T04:00:00Z',
        '2026-04-05T03:00:00Z',
        '2011-12-30T10:00:00Z',
        '2006-10-29T02:31:00Z',
        '2010-11-07T02:31:00Z',
      ),
      fc.integer({ min: -100_000_000, max: 100_000_000 }),
    )
    .map(([at, shift]) => Date.parse(at) + shift),
);

export const at = (instant: string): number => Date.parse(instant);
export const iso = (epoch: number): string => new Date(epoch).toISOString().replace(':00.000Z', 'Z');
