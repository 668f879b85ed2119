import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant';
import { localTime, momentsOf } from '../../src/model/local-time';

const instants = (text: string, zone: string) => momentsOf(text, zone)?.map(toInstant);

describe('a time of a wall clock', () => {
  it('is one moment on most days', () => {
    expect(instants('2026-11-23T14:32', 'UTC')).toEqual(
      ['2026-11-23T14:32:00.000Z'].map((at) => toInstant(Date.parse(at))),
    );
    expect(instants('2026-07-01T00:00', 'Europe/Berlin')).toEqual([toInstant(Date.UTC(2026, 5, 30, 22))]);
  });

  it('is none where the clock is set forward over it', () => {
    expect(instants('2026-03-29T02:30', 'Europe/Berlin')).toEqual([]);
  });

  it('is two where the clock is set back, the earlier one first', () => {
    expect(instants('2026-10-25T02:30', 'Europe/Berlin')).toEqual([
      toInstant(Date.UTC(2026, 9, 25, 0, 30)),
      toInstant(Date.UTC(2026, 9, 25, 1, 30)),
    ]);
  });

  it('is nothing where the text is no time', () => {
    for (const text of [
      '',
      '2026-11-23',
      '2026-02-30T10:00',
      '2026-11-23T24:30',
      '23.11.2026 14:32',
      '2026-13-01T00:00',
    ])
      expect(momentsOf(text, 'UTC')).toBeNull();
  });

  it('leads back to the moment that it was written from', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2040, 0) / 1000 }),
        (zone, seconds) => {
          expect(momentsOf(localTime(seconds * 1000, zone), zone)).toContain(seconds * 1000);
        },
      ),
    );
  });
});
