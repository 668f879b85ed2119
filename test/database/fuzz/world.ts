/** A real handler over a real database, with things in it that no answer may show. */
import { expect } from 'vitest';
import { USAGE_ERROR_CODES } from '../../../src/provider/error';
import { createUsageHandler } from '../../../src/server';
import { openPGlite, type SqlDatabase } from '../../../src/server/postgres';
import { ACME, CALLS, context, createClock, freshProvider, putAcme, REGIONAL } from '../support';
import { ANY_KEY } from './fields';

/** In every text of another customer and another tenant. */
const SECRET = 'top-secret';

/** The key of the one record that each of the others has. */
export const FOREIGN_KEY = 'shared-key';

export interface World {
  /** Sends a body to an operation. @param body JSON text, or bytes */
  send(operation: string, body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<Sent>;
  /** All that the ledgers of all tenants hold, as one text that changes with any line. */
  ledger(): Promise<string>;
  /** Lines of the ledger of the one customer that the session may see. */
  lines(idempotencyKey: string): Promise<Record<string, unknown>[]>;
  /** Ids that exist and are not this customer's: of another customer, and of another tenant. */
  foreignRecords: string[];
  database: SqlDatabase;
}

/** What came back. */
export interface Sent {
  status: number;
  code: string | undefined;
  /** Paths of the issues. */
  paths: string[];
  text: string;
}

/** A valid input of each operation that writes, or shows what a write would do. A map has one key that is known. */
export const VALID = {
  previewUsageRecord: {
    ...ACME,
    featureId: 'traffic',
    behavior: 'delta',
    value: '5',
    at: '2026-11-22T14:00:00Z',
    dimensions: { region: 'eu' },
    note: 'why',
  },
  addUsageRecord: {
    ...ACME,
    featureId: 'traffic',
    behavior: 'delta',
    value: '5',
    at: '2026-11-22T14:00:00Z',
    dimensions: { region: 'eu' },
    note: 'why',
    idempotencyKey: 'key',
    expected: { periodStart: '2026-11-01T00:00:00Z' },
    guard: { near: 0.8 },
  },
  reportUsageEvent: {
    ...ACME,
    featureId: 'clicks',
    idempotencyKey: 'event-key',
    at: '2026-11-22T14:00:00Z',
    properties: { region: 'eu', amount: 2 },
  },
} as const satisfies Record<string, Record<string, unknown>>;

export type Operation = keyof typeof VALID;

/** Which key of a map is there in {@link VALID}. */
const KEY = 'region';

let keys = 0;

/** The valid input with one field replaced by a JSON text, and a key of its own. `null`: the field is left out. */
export function bodyWith(operation: Operation, path: readonly string[], isKey: boolean, json: string | null): string {
  const input = structuredClone(VALID[operation]) as Record<string, unknown>;
  if ('idempotencyKey' in input) input['idempotencyKey'] = `fuzz-${(keys += 1)}`;
  const steps = path.map((step) => (step === ANY_KEY ? KEY : step));
  const last = steps.pop() ?? '';
  let at = input;
  for (const step of steps) at = (at[step] ??= {}) as Record<string, unknown>;
  const token = `@@${operation}@@`;
  if (!isKey) at[last] = json === null ? undefined : token;
  else Object.assign(at, { [last]: undefined, [token]: 'eu' });
  return JSON.stringify(input).replace(JSON.stringify(token), () => json ?? '');
}

export async function createWorld(): Promise<World> {
  const database = await openPGlite();
  const clock = createClock();
  const provider = freshProvider(database, clock);
  await provider.migrate();
  const recording = { kind: 'calculated', window: { days: 60 }, minTotal: null, undo: true } as const;
  const features = [
    { feature: REGIONAL, recording },
    { feature: CALLS, recording },
    { feature: { ...REGIONAL, id: 'clicks' }, recording: { kind: 'events', window: { days: 60 } } as const },
  ];
  await putAcme(provider, features);

  // Another customer of the tenant, and one of another tenant, each with a ledger of its own.
  const other = { customerId: 'other', subscriptionId: 'pro' };
  await provider.putCustomer({ id: 'other', name: SECRET });
  await provider.putSubscription('other', { id: 'pro', name: SECRET, status: 'active' });
  const definition = { featureId: 'traffic', limit: { kind: 'none' }, reset: null, recording } as const;
  await provider.putEntitlement({ scope: other, ...definition });
  const foreign = freshProvider(database, clock);
  await putAcme(foreign, features);
  await foreign.putCustomer({ id: 'cus_foreign', name: SECRET });
  const foreignRecords: string[] = [];
  for (const [store, scope] of [
    [provider, other],
    [foreign, ACME],
  ] as const) {
    const note = { note: SECRET, idempotencyKey: FOREIGN_KEY, dimensions: { region: SECRET } };
    const input = { ...scope, featureId: 'traffic', behavior: 'delta', value: '5', ...note } as const;
    const { record } = await store.addUsageRecord(input, context({ id: SECRET, name: SECRET }));
    foreignRecords.push(record?.id ?? '');
  }

  const handler = createUsageHandler({
    provider,
    basePath: '/api/usage',
    authorize: (_, { customerId }) => (customerId === 'other' ? 'hidden' : { actor: { id: 'ada', name: 'Ada' } }),
  });
  return {
    database,
    foreignRecords,
    async send(operation, body, headers = {}) {
      const response = await handler(
        new Request(`http://x/api/usage/${operation}`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...headers },
        }),
      );
      return read(response);
    },
    async ledger() {
      const [row] = await database.query<{ state: string }>(
        `select (select count(*)::text || ' lines to ' || max(sequence)::text || ' of ' || sum(applied)::text
             from entitlement_usage.usage_record)
           || ', totals ' || (select sum(total)::text || ' in ' || count(*)::text from entitlement_usage.usage_total)
           || ', customers ' || (select count(*)::text from entitlement_usage.customer) as state`,
      );
      return row?.state ?? '';
    },
    lines: (idempotencyKey) =>
      database.query(
        `select note, dimensions::text as dimensions, idempotency_key, actor_id, source, applied::text as applied
         from entitlement_usage.usage_record
         where tenant = $1::text and customer = 'acme' and idempotency_key = $2::text`,
        [provider.tenant, idempotencyKey],
      ),
  };
}

/** The answer, with all that must be true of every one. */
async function read(response: Response): Promise<Sent> {
  const text = await response.text();
  expect(text).not.toContain(SECRET);
  if (response.status === 200) return { status: 200, code: undefined, paths: [], text };
  const told = `${response.status} ${text.slice(0, 300)}`;
  expect(response.status, told).toBeGreaterThanOrEqual(400);
  expect(response.status, told).toBeLessThan(500);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = JSON.parse(text) as { code: string; status: number; detail: string; issues?: { path: string }[] };
  expect(USAGE_ERROR_CODES, told).toContain(problem.code);
  expect(problem.status).toBe(response.status);
  expect(problem.detail.length, told).toBeGreaterThan(10);
  // What is said back is short, however much came.
  expect(text.length).toBeLessThan(30_000);
  return { status: response.status, code: problem.code, paths: (problem.issues ?? []).map(({ path }) => path), text };
}
