/** One good input and one good answer per operation; tests change what they are about. */
import type { Entitlement } from '../../src/model/entitlement';
import type { UsageHistory } from '../../src/model/history';
import type { UsagePreview } from '../../src/model/preview';
import type { UsageRecord } from '../../src/model/record';
import { usageState } from '../../src/model/limit';
import type { UsageAnswer, UsageInput } from '../../src/provider/parse';
import { isUsageError } from '../../src/provider/error';
import type { UsageOperation } from '../../src/provider/provider';

export const AS_OF = '2026-11-23T14:32:00Z';
export const DAY = 86_400_000;
export const FIRST_DAY = Date.parse('2026-11-01T00:00:00Z');

export const sampleEntitlement = (change: Partial<Entitlement> = {}): Entitlement => ({
  id: 'ent_calls',
  feature: { id: 'calls', name: 'API calls', unit: { one: 'call', other: 'calls' }, meter: 'incremental' },
  usage: '13012',
  limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
  usagePeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
  reset: { every: { count: 1, unit: 'month' }, next: '2026-12-01T00:00:00Z' },
  dimensions: [{ key: 'region', name: 'Region' }],
  history: { kind: 'available', granularities: ['hour', 'day'], timeZones: 'any', maxGroupBy: 1, filter: true },
  recording: {
    kind: 'calculated',
    delta: true,
    negativeDelta: true,
    set: 'native',
    integersOnly: false,
    minTotal: '0',
    window: null,
    dimensions: 'optional',
    note: 'optional',
    undo: false,
    conflictCheck: 'atomic',
    visibility: 'immediate',
  },
  version: '7',
  asOf: AS_OF,
  ...change,
});

export const sampleHistory = (change: Partial<UsageHistory> = {}): UsageHistory => ({
  kind: 'level',
  range: { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' },
  granularity: 'day',
  timeZone: 'UTC',
  buckets: [FIRST_DAY, FIRST_DAY + DAY, FIRST_DAY + 2 * DAY],
  end: FIRST_DAY + 3 * DAY,
  completeUntil: FIRST_DAY + 3 * DAY,
  series: [{ key: 'all', tags: {}, values: [1, 2.5, null], exact: ['1', '2.5', null] }],
  resets: [{ at: FIRST_DAY + DAY, cause: 'period' }],
  limits: [{ from: FIRST_DAY, limit: { kind: 'limited', value: '10', enforcement: 'hard' } }],
  asOf: AS_OF,
  ...change,
});

const state = usageState('1', { kind: 'unlimited' });

export const samplePreview: UsagePreview = {
  before: state,
  after: usageState('2', { kind: 'unlimited' }),
  period: null,
  applied: '1',
  current: null,
  issues: [],
  warnings: [{ code: 'no_change', message: 'Nothing changes.' }],
  assumptions: [],
  expected: { periodStart: null },
  guard: { status: 'unlimited' },
};

export const sampleRecord = (change: Partial<UsageRecord> = {}): UsageRecord => ({
  id: 'rec_1',
  sequence: 1,
  scope: { customerId: 'cus_1', subscriptionId: 'sub_1' },
  featureId: 'calls',
  source: 'adjustment',
  behavior: 'delta',
  value: '5',
  applied: '5',
  before: '0',
  after: '5',
  effectiveAt: AS_OF,
  recordedAt: AS_OF,
  actor: { id: 'u_1', name: 'Ada' },
  note: null,
  dimensions: {},
  idempotencyKey: 'key-1',
  corrects: null,
  correctedBy: null,
  ...change,
});

const scope = { customerId: 'cus_1', subscriptionId: 'sub_1' };

/** A valid input with every member filled in. */
export const sampleInputs: { [Operation in UsageOperation]: Required<UsageInput<Operation>> } = {
  listSubscriptions: { customerId: 'cus_1', includeEnded: true },
  listEntitlements: { ...scope, featureIds: ['calls'] },
  getUsageHistory: {
    ...scope,
    featureId: 'calls',
    range: { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' },
    granularity: 'day',
    timeZone: 'Europe/Berlin',
    weekStartsOn: 1,
    groupBy: ['region'],
    filter: { region: ['eu', null] },
    maxSeries: 8,
  },
  previewUsageRecord: {
    ...scope,
    featureId: 'calls',
    behavior: 'delta',
    value: '5',
    at: AS_OF,
    dimensions: { region: 'eu' },
    note: 'replay',
    corrects: 'rec_0',
  },
  addUsageRecord: {
    ...scope,
    featureId: 'calls',
    behavior: 'set',
    value: '5',
    at: AS_OF,
    dimensions: { region: 'eu' },
    note: 'replay',
    corrects: 'rec_0',
    idempotencyKey: 'key-1',
    expected: { usage: '13012', periodStart: '2026-11-01T00:00:00Z', version: '7' },
    guard: { status: 'exceeded', near: 0.8, minTotal: '0' },
  },
  reportUsageEvent: {
    ...scope,
    featureId: 'calls',
    idempotencyKey: 'key-2',
    at: AS_OF,
    properties: { region: 'eu', n: 1, b: true, x: null },
  },
  listUsageRecords: {
    ...scope,
    featureId: 'calls',
    source: 'adjustment',
    from: '2026-11-01T00:00:00Z',
    to: AS_OF,
    actorId: 'u_1',
    idempotencyKey: 'key-1',
    cursor: 'abc',
    limit: 10,
  },
  listDimensionValues: { ...scope, featureId: 'calls', key: 'region', search: 'e', limit: 10 },
};

/** A valid answer of each operation. */
export const sampleAnswers: { [Operation in UsageOperation]: UsageAnswer<Operation> } = {
  listSubscriptions: {
    customer: { id: 'cus_1', name: 'Acme', timeZone: 'Europe/Berlin' },
    subscriptions: [
      {
        id: 'sub_1',
        name: 'Pro',
        status: 'active',
        startedAt: '2026-01-01T00:00:00Z',
        currentPeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
        resource: { id: 'ws_1', name: 'Main' },
      },
    ],
  },
  listEntitlements: {
    entitlements: [sampleEntitlement()],
    problems: [],
    abilities: { write: true, records: true, dimensionValues: true, live: false },
    asOf: AS_OF,
  },
  getUsageHistory: sampleHistory(),
  previewUsageRecord: samplePreview,
  addUsageRecord: {
    status: 'applied',
    record: sampleRecord(),
    requested: '5',
    applied: '5',
    entitlement: sampleEntitlement(),
  },
  reportUsageEvent: { status: 'accepted', eventId: null, watch: { pollAfterMs: 1_000, giveUpAfterMs: 30_000 } },
  listUsageRecords: { items: [sampleRecord()], nextCursor: null },
  listDimensionValues: { values: ['eu', null], more: false },
};

/** What a refusal says. Fails when nothing is refused. */
export const refusal = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    if (isUsageError(error)) return { code: error.code, issues: error.details.issues, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
};
