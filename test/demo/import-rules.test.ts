import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sumQuantities } from 'react-entitlement-usage/core';
import { readArguments, UsageMistakeError } from '../../examples/admin-console/src/import/arguments';
import { readCsv, UnreadableFileError, type Columns } from '../../examples/admin-console/src/import/read-csv';
import type { ImportRow, RawRow, RejectedLine } from '../../examples/admin-console/src/import/row';
import { createRowReader } from '../../examples/admin-console/src/import/rows';
import { parseTime } from '../../examples/admin-console/src/import/time';

const fixture = (name: string) => createReadStream(path.join(import.meta.dirname, '../fixtures', name));
const columns: Columns = { time: 'Timestamp', value: 'Tokens' };

async function readRows(input: Readable, wanted: Columns = columns, customerId = 'cus_a') {
  const read = createRowReader({ customerId, featureId: 'tokens' });
  const rows: ImportRow[] = [];
  const rejected: RejectedLine[] = [];
  for await (const item of readCsv(input, wanted)) {
    const row = 'reason' in item ? item : read(item);
    if ('reason' in row) rejected.push(row);
    else rows.push(row);
  }
  return { rows, rejected };
}

async function rawRows(text: string): Promise<(RawRow | RejectedLine)[]> {
  const items: (RawRow | RejectedLine)[] = [];
  for await (const item of readCsv(Readable.from([Buffer.from(text)]), { time: 't', value: 'v' })) items.push(item);
  return items;
}

describe('reading a CSV file', () => {
  it('takes every row of a file with CRLF, 100 ns times, no final newline and equal rows', async () => {
    const { rows, rejected } = await readRows(fixture('usage-events.csv'));
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(19);
    expect(sumQuantities(rows.map(({ value }) => value))).toBe('9007199254755922.3');
    expect(rows[0]).toMatchObject({ line: 2, at: '2026-03-02T08:15:00Z', value: '120' });
    expect(rows[2]).toMatchObject({ line: 4, at: '2026-03-02T08:15:03.97996Z', value: '4808' });
    expect(rows.at(-1)).toMatchObject({ line: 20, value: '-20' });
  });

  it('reads quoted cells, and an empty one as no dimension', async () => {
    const { rows } = await readRows(fixture('usage-events.csv'), { ...columns, dimension: 'Model' });
    expect(rows[6]?.dimension).toBe('gamma, delta');
    expect(rows[9]?.dimension).toBe('say "hi"');
    expect(rows[10]).not.toHaveProperty('dimension');
  });

  it('rejects each bad line by its number with the reason and takes the others', async () => {
    const { rows, rejected } = await readRows(fixture('usage-events-bad-lines.csv'));
    expect(rows.map(({ line, value }) => [line, value])).toEqual([
      [2, '100'],
      [13, '200'],
      [14, '1'],
      [15, '100'],
    ]);
    expect(rejected.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 has a time that does not exist: "2026-03-02 25:00:00"',
      '4 has a time that does not exist: "2026-02-30 08:15:00"',
      '5 has no value',
      '7 has a bad value: expected a decimal, got "twelve"',
      '8 has no time',
      '9 has 2 columns, the header has 3',
      '10 has a time that is not a date and time: "2026-03-02\\n08:15:04"',
      '12 has a bad value: expected at most 30 digits, 18 of them after the point',
    ]);
  });

  it.each([
    ['LF', 't,v\n1,2\n3,4\n'],
    ['CRLF', 't,v\r\n1,2\r\n3,4\r\n'],
    ['no final newline', 't,v\n1,2\n3,4'],
    ['a byte order mark', '\uFEFFt,v\n1,2\n3,4'],
    ['quotes around everything', '"t","v"\n"1","2"\n"3","4"'],
    ['spaces around a name', ' t , v\n1,2\n3,4'],
  ])('reads %s', async (_name, text) => {
    expect(await rawRows(text)).toEqual([
      { line: 2, time: '1', value: '2' },
      { line: 3, time: '3', value: '4' },
    ]);
  });

  it('names the line where a quote is never closed, and keeps the rows before it', async () => {
    const items = await rawRows('t,v\n1,2\n"3,4\n5,6\n');
    expect(items[0]).toEqual({ line: 2, time: '1', value: '2' });
    expect(items[1]).toMatchObject({ line: 3, reason: expect.stringContaining('cannot be read as CSV') as string });
  });

  it('says which columns there are when one is missing', async () => {
    const read = readRows(fixture('usage-events.csv'), { time: 'When', value: 'Tokens' });
    await expect(read).rejects.toThrow(
      new UnreadableFileError('There is no column "When". The file has: "Timestamp", "Tokens", "Region", "Model".'),
    );
  });

  it.each(['', '\n\n'])('says that an empty file is empty (%j)', async (text) => {
    await expect(rawRows(text)).rejects.toThrow('The file is empty');
  });
});

describe('keys of rows', () => {
  it('are the same in a second run, and all different in one', async () => {
    const first = await readRows(fixture('usage-events.csv'));
    const second = await readRows(fixture('usage-events.csv'));
    expect(second.rows.map(({ key }) => key)).toEqual(first.rows.map(({ key }) => key));
    expect(new Set(first.rows.map(({ key }) => key)).size).toBe(19);
  });

  it('of a longer file begin with those of a shorter one', async () => {
    const short = await readRows(Readable.from(['Timestamp,Tokens\n2026-01-01,1\n2026-01-01,1\n']));
    const long = await readRows(
      Readable.from(['Timestamp,Tokens\n2026-01-01,1\n2026-01-01,1\n2026-01-01,1\n2026-01-02,1\n']),
    );
    expect(long.rows.slice(0, 2).map(({ key }) => key)).toEqual(short.rows.map(({ key }) => key));
    expect(new Set(long.rows.map(({ key }) => key)).size).toBe(4);
  });

  it('come from the raw text: another spelling of the same moment, or another customer, is another row', async () => {
    const keys = async (line: string, customerId?: string) =>
      (await readRows(Readable.from([`Timestamp,Tokens\n${line}\n`]), columns, customerId)).rows[0]?.key;
    const one = await keys('2026-01-01 00:00:00,1');
    expect(await keys('2026-01-01T00:00:00Z,1')).not.toBe(one);
    expect(await keys('2026-01-01 00:00:00,1.0')).not.toBe(one);
    expect(await keys('2026-01-01 00:00:00,1', 'cus_b')).not.toBe(one);
  });
});

describe('times', () => {
  it.each([
    ['2026-11-16 18:17:03.9799600', 'UTC', '2026-11-16T18:17:03.97996Z'],
    ['2026-11-16 18:17:03.9999999', 'UTC', '2026-11-16T18:17:03.999999Z'],
    ['2026-11-16T18:17:03Z', 'UTC', '2026-11-16T18:17:03Z'],
    ['2026-11-16T18:17:03+02:00', 'UTC', '2026-11-16T16:17:03Z'],
    ['2026-11-16 18:17-0530', 'UTC', '2026-11-16T23:47:00Z'],
    ['2026-11-16', 'UTC', '2026-11-16T00:00:00Z'],
    ['2026-11-16', 'Asia/Kolkata', '2026-11-15T18:30:00Z'],
    ['2026-07-01 12:00:00', 'Europe/Berlin', '2026-07-01T10:00:00Z'],
    ['2026-01-01 12:00:00', 'Europe/Berlin', '2026-01-01T11:00:00Z'],
    ['2026-01-01 12:00:00Z', 'Europe/Berlin', '2026-01-01T12:00:00Z'],
    ['2026-01-15 12:00:00', 'Australia/Sydney', '2026-01-15T01:00:00Z'],
    // The hour that comes twice: the first one.
    ['2026-10-25 02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
    // The hour that does not come: as if the clocks had not been changed yet.
    ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-03-29 03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['2026-04-05 01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
  ])('%s in %s is %s', (text, zone, at) => {
    expect(parseTime(text, zone)).toEqual({ ok: true, at });
  });

  it('are UTC without an offset, whatever zone this machine is in', () => {
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = 'Asia/Tokyo';
      expect(parseTime('2026-07-01 12:00:00')).toEqual({ ok: true, at: '2026-07-01T12:00:00Z' });
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it.each([
    'yesterday',
    '16/11/2026 18:17',
    '1763316000',
    '2026-13-01',
    '2026-02-29',
    '2026-01-01 24:00:00',
    '2026-01-01 12:60',
    '2026-01-01T12:00:00-99:99',
    '2026-01-01T12:00:00+24:00',
    '2026-01-01T12:00:00+01:60',
    '9999-12-31T23:59:59-05:00',
  ])('does not guess what %s means', (text) => {
    expect(parseTime(text)).toMatchObject({ ok: false });
  });
});

describe('the command line', () => {
  const line = (text: string) => readArguments(text.split(' '));
  const enough = 'file.csv --customer cus_a --feature tokens --time T --value V';

  it('asks for a file, a customer, a feature and two columns', () => {
    expect(line(enough)).toEqual({
      file: 'file.csv',
      customerId: 'cus_a',
      featureId: 'tokens',
      columns: { time: 'T', value: 'V' },
      timeZone: 'UTC',
      create: {},
      subscription: null,
    });
  });

  it('takes what a created feature is like', () => {
    expect(
      line(
        `${enough} --dimension D --unit tokens --limit 1000 --reset monthly --subscription Pro --time-zone Asia/Tokyo`,
      ),
    ).toMatchObject({
      columns: { dimension: 'D' },
      create: { unit: 'tokens', limit: '1000', reset: 'month' },
      subscription: 'Pro',
      timeZone: 'Asia/Tokyo',
    });
  });

  it.each([
    ['--customer cus_a --feature f --time T --value V', 'Say which file to import.'],
    ['file.csv --feature f --time T --value V', '--customer is missing.'],
    ['file.csv --customer c --feature f --time T', '--value is missing.'],
    [`${enough} --limit lots`, '--limit "lots" is no limit'],
    [`${enough} --limit -1`, '--limit'],
    [`${enough} --reset daily2`, '--reset "daily2" is no period'],
    [`${enough} --time-zone Mars/Base`, '--time-zone "Mars/Base" is no time zone'],
    [`file.csv --customer ${'c'.repeat(201)} --feature f --time T --value V`, '--customer has over 200 characters'],
    [`${enough} other.csv`, 'Import one file at a time'],
    [`${enough} --colour red`, "Unknown option '--colour'"],
  ])('says what is wrong with: %s', (text, message) => {
    expect(() => line(text)).toThrow(UsageMistakeError);
    expect(() => line(text)).toThrow(message);
  });
});
