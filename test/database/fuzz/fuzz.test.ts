/**
 * Every field of every operation that writes, through real requests into a real database: what is wrong is refused
 * with a reason and leaves nothing behind; what is only strange text is kept as it is.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectTotalsToMatchLedger } from '../support';
import { ANY_KEY, fieldsOf, type Field } from './fields';
import { BAD, mayTake, TEXTS } from './values';
import { bodyWith, createWorld, FOREIGN_KEY, VALID, type Operation, type Sent, type World } from './world';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_130);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 400);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await expectTotalsToMatchLedger(world.database);
  await world.database.close();
});

const OPERATIONS = Object.keys(VALID) as Operation[];
const FIELDS = OPERATIONS.flatMap((operation) =>
  fieldsOf(operation).map((field) => [operation, nameOf(field), field] as const),
);

function nameOf({ path, isKey }: Field): string {
  return `${path.join('.')}${isKey ? ' (the key)' : ''}`;
}

/** Sends it and holds the answer to the one rule for all: what is not taken has not changed anything. */
async function send(operation: string, body: Parameters<World['send']>[1], told: string): Promise<Sent> {
  const before = await world.ledger();
  const sent = await world.send(operation, body);
  const isSilent = sent.status !== 200 || operation === 'previewUsageRecord';
  if (isSilent) expect(await world.ledger(), told).toBe(before);
  return sent;
}

const isUnder = (path: string, wanted: readonly string[]): boolean => {
  const parent = wanted.slice(0, wanted.indexOf(ANY_KEY) < 0 ? undefined : wanted.indexOf(ANY_KEY)).join('.');
  return path === parent || path.startsWith(`${parent}.`);
};

describe('the valid input of', () => {
  it.each(OPERATIONS)('%s is taken, so that what is refused below is refused for its one field', async (operation) => {
    expect(await send(operation, JSON.stringify(VALID[operation]), 'valid')).toMatchObject({ status: 200 });
  });

  it('the operations names every field, and the schemas have them all', () => {
    const names = (operation: Operation) => fieldsOf(operation).map(nameOf);
    for (const operation of OPERATIONS) {
      const top = new Set(names(operation).map((name) => name.split('.')[0]));
      expect(Object.keys(VALID[operation]).filter((key) => !top.has(key))).toEqual([]);
    }
    expect(names('addUsageRecord')).toEqual(
      expect.arrayContaining(['value', 'dimensions.* (the key)', 'dimensions.*', 'expected.periodStart', 'guard.near']),
    );
  });
});

describe('a field of the wrong type, form, size or encoding', () => {
  it.each(FIELDS)('%s %s', async (operation, _, field) => {
    let refused = 0;
    for (const { name, json } of BAD) {
      // A key is a text, and nothing else can be written there.
      if (field.isKey && !json.startsWith('"')) continue;
      const told = `${nameOf(field)} = ${name}`;
      const sent = await send(operation, bodyWith(operation, field.path, field.isKey, json), told);
      const allowed = mayTake(field, json);
      if (allowed === 'part by part') continue;
      if (allowed) {
        // It may still mean nothing here: no such feature, no such time.
        const means = field.path[0] === 'idempotencyKey' ? ['duplicate_key'] : [];
        expect(
          [...means, 'not_found', 'invalid', 'out_of_window', 'unsupported', 'conflict', undefined],
          told,
        ).toContain(sent.code);
        continue;
      }
      refused += 1;
      expect([sent.status, sent.code], told).toEqual([422, 'invalid']);
      expect(sent.paths.length, told).toBeGreaterThan(0);
      for (const path of sent.paths) expect(isUnder(path, field.path), `${told}: ${path}`).toBe(true);
    }
    expect(refused).toBeGreaterThan(5);
  });

  it.each(FIELDS.filter(([, , field]) => !field.isKey && field.path.at(-1) !== ANY_KEY))(
    '%s without %s',
    async (operation, name, field) => {
      const sent = await send(operation, bodyWith(operation, field.path, false, null), name);
      // What goes with the whole of it missing was never there.
      const isThere = field.path.slice(0, -1).every((step) => step in VALID[operation]);
      if (field.optional || !isThere) return expect([undefined, 'not_found']).toContain(sent.code);
      expect([sent.code, sent.paths]).toEqual(['invalid', [field.path.join('.')]]);
    },
  );

  it('thousands of properties, and one more than is taken', async () => {
    const many = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, i])));
    const report = (count: number) => bodyWith('reportUsageEvent', ['properties'], false, many(count));
    expect((await send('reportUsageEvent', report(100), '100')).status).toBe(200);
    expect((await send('reportUsageEvent', report(101), '101')).paths).toEqual(['properties']);
  });
});

describe('text that is only strange', () => {
  it.each(TEXTS)('%j is kept as it is: as note, key, dimension, and property of an event', async (strange) => {
    const trimmed = strange.trim();
    const key = `strange ${strange}`;
    const record = { ...VALID.addUsageRecord, note: strange, dimensions: { region: strange }, idempotencyKey: key };
    const written = await send('addUsageRecord', JSON.stringify(record), strange);
    expect(written.status).toBe(200);
    expect((JSON.parse(written.text) as { record: object }).record).toMatchObject({
      note: trimmed,
      dimensions: { region: strange },
      idempotencyKey: key,
      actor: { id: 'ada' },
    });
    const [line] = await world.lines(key);
    expect(line).toMatchObject({ note: trimmed, actor_id: 'ada', source: 'adjustment', applied: '5' });
    expect(JSON.parse(String(line?.['dimensions']))).toEqual({ region: strange });

    const event = {
      ...VALID.reportUsageEvent,
      idempotencyKey: `${key} event`,
      properties: { region: strange, [strange === '__proto__' ? 'other' : strange]: strange },
    };
    expect((await send('reportUsageEvent', JSON.stringify(event), strange)).status).toBe(200);
    const [reported] = await world.lines(`${key} event`);
    expect(JSON.parse(String(reported?.['dimensions']))).toEqual({ region: strange });
    expect(reported).toMatchObject({ actor_id: 'ada', source: 'reported', applied: '1' });
  });
});

describe('a body that is no JSON in UTF-8, or says more than it may', () => {
  const bytes = (text: string, ...more: number[]) => new Uint8Array([...new TextEncoder().encode(text), ...more]);
  const valid = JSON.stringify(VALID.addUsageRecord);
  it.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
    ['nothing', '', 400],
    ['half of it', valid.slice(0, -20), 400],
    ['two of it', `${valid}${valid}`, 400],
    ['a comment', `/* */${valid}`, 400],
    ['NaN', valid.replace('"5"', 'NaN'), 400],
    ['Infinity', valid.replace('"5"', '-Infinity'), 400],
    ['a hexadecimal number', valid.replace('"5"', '0x10'), 400],
    ['a raw NUL', valid.replace('why', 'w\0y'), 400],
    ['bytes that are no UTF-8', bytes(valid.slice(0, -1), 0xff, 0xfe, 0x7d), 400],
    ['an overlong NUL', bytes('{"customerId":"', 0xc0, 0x80, 0x22, 0x7d), 400],
    ['a surrogate as bytes', bytes('{"customerId":"', 0xed, 0xa0, 0x80, 0x22, 0x7d), 400],
    ['UTF-16', new Uint8Array(new Uint16Array([...valid].map((letter) => letter.charCodeAt(0))).buffer), 400],
    ['a list of it', `[${valid}]`, 422],
    ['a text of it', JSON.stringify(valid), 422],
    ['null', 'null', 422],
    ['a million spaces', `${' '.repeat(1_000_001)}${valid}`, 413],
  ])('%s', async (told, body, status) => {
    for (const operation of OPERATIONS) {
      expect(await send(operation, body, told)).toMatchObject({ status, code: 'invalid' });
    }
  });

  it('begins with a byte order mark: taken, as the mark is no part of the text', async () => {
    const text = new TextEncoder().encode(bodyWith('addUsageRecord', ['note'], false, '"with a mark"'));
    expect((await send('addUsageRecord', new Uint8Array([0xef, 0xbb, 0xbf, ...text]), 'BOM')).status).toBe(200);
  });

  it('says who did it, where it came from, or what it did: left out, whatever the way', async () => {
    const forged = {
      actor: { id: 'eve' },
      source: 'import',
      tenant: 'other',
      customer: 'other',
      applied: '9000',
      before: '0',
      sequence: 1,
      recordedAt: '2020-01-01T00:00:00Z',
      correctedBy: 'rec_1',
      context: { actor: { id: 'eve' } },
    };
    const members = JSON.stringify(forged).slice(1);
    for (const [key, inside] of [
      ['plain', members],
      ['proto', `"__proto__":{"customerId":"other",${members.slice(0, -1)}}}`],
      ['constructor', `"constructor":{"prototype":{"customerId":"other",${members.slice(0, -1)}}}}`],
    ] as const) {
      const body = `${JSON.stringify({ ...VALID.addUsageRecord, idempotencyKey: `forged ${key}` }).slice(0, -1)},${inside}`;
      expect((await send('addUsageRecord', body, key)).status).toBe(200);
      expect(await world.lines(`forged ${key}`)).toMatchObject([
        { actor_id: 'ada', source: 'adjustment', applied: '5' },
      ]);
    }
    expect(({} as Record<string, unknown>)['actor']).toBeUndefined();
  });
});

describe('what belongs to others', () => {
  it.each(OPERATIONS)('%s: a foreign customer is answered as one that does not exist', async (operation) => {
    const ask = (customerId: string) =>
      send(operation, bodyWith(operation, ['customerId'], false, JSON.stringify(customerId)), customerId);
    const missing = await ask('no-such-customer');
    expect(missing.status).toBe(404);
    for (const customerId of ['cus_foreign', 'other', "acme' or customer = 'other"])
      expect(await ask(customerId)).toEqual(missing);
    const subscription = bodyWith(operation, ['subscriptionId'], false, '"no-such-subscription"');
    expect((await send(operation, subscription, 'subscription')).code).toBe('not_found');
  });

  it('a record of another customer, or another tenant, cannot be corrected, nor told from none', async () => {
    const undo = { ...VALID.addUsageRecord, value: '-5', dimensions: { region: 'top-secret' } };
    const ask = async (operation: Operation, corrects: string) => {
      const sent = await send(operation, JSON.stringify({ ...undo, corrects, idempotencyKey: 'undo' }), corrects);
      return { ...sent, text: sent.text.replaceAll(corrects, 'rec') };
    };
    for (const id of [...world.foreignRecords, 'rec_1e9', 'rec_-1', 'rec_١', '1', "rec_1' or 1=1"]) {
      const [refused, none] = [await ask('addUsageRecord', id), await ask('addUsageRecord', 'rec_999999999')];
      expect(refused).toMatchObject({ status: 422, code: 'invalid', paths: ['corrects'] });
      expect(refused).toEqual(none);
      expect((await ask('previewUsageRecord', id)).text).toContain('no such record');
    }
  });

  it('a key that another customer and another tenant have used is free for this one', async () => {
    const body = JSON.stringify({ ...VALID.addUsageRecord, idempotencyKey: FOREIGN_KEY, note: 'mine' });
    expect((await send('addUsageRecord', body, 'the first time')).status).toBe(200);
    expect((await send('addUsageRecord', body, 'again')).text).toContain('"duplicate"');
  });

  it.each(['x', '', '%', "before:1' or '1'='1", 'YmVmb3JlOjFlOQ', 'YmVmb3JlOi0x', '../..', '😀', 'x'.repeat(2_000)])(
    'the cursor %j goes nowhere',
    async (cursor) => {
      const { customerId, subscriptionId } = VALID.addUsageRecord;
      const sent = await send('listUsageRecords', JSON.stringify({ customerId, subscriptionId, cursor }), cursor);
      expect(sent).toMatchObject({ status: 422, code: 'invalid', paths: ['cursor'] });
    },
  );
});

describe('anything at all', () => {
  it(`is refused with a reason, or taken (FUZZ_SEED=${SEED})`, async () => {
    const piece = fc.oneof(
      fc.json({ maxDepth: 4, noUnicodeString: false }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((value) => JSON.stringify(value)),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.constantFrom(...BAD.map(({ json }) => json)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FIELDS), piece, async ([operation, name, field], json) => {
        if (field.isKey && !json.startsWith('"')) return;
        await send(operation, bodyWith(operation, field.path, field.isKey, json), `${operation} ${name} = ${json}`);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), fc.uint8Array({ maxLength: 200 }), async (operation, noise) => {
        await send(operation, new Uint8Array(noise), `${operation}: ${noise.join()}`);
      }),
      { numRuns: RUNS / 4, seed: SEED },
    );
    process.stdout.write(
      `fuzz: FUZZ_SEED=${SEED}, ${FIELDS.length} fields, ${BAD.length} values, ${RUNS} random ones\n`,
    );
  });
});
