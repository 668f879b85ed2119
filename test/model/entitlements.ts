import type { Entitlement, Limit, RecordingRules } from '../../src/model';

type Calculated = Extract<RecordingRules, { kind: 'calculated' }>;

/** Rules under which everything goes. */
export const calculated = (rules: Partial<Calculated> = {}): Calculated => ({
  kind: 'calculated',
  delta: true,
  negativeDelta: true,
  set: 'native',
  integersOnly: false,
  minTotal: '0',
  window: null,
  dimensions: 'none',
  note: 'optional',
  undo: false,
  conflictCheck: 'atomic',
  visibility: 'immediate',
  ...rules,
});

export const limited = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'soft' });

/** An everyday entitlement: 8,200 of 10,000 calls, monthly. */
export const entitlement = (changes: Partial<Entitlement> = {}): Entitlement => ({
  id: 'ent_api',
  feature: { id: 'api', name: 'API calls', unit: 'calls', meter: 'incremental' },
  usage: '8200',
  limit: limited('10000'),
  usagePeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
  reset: { every: { count: 1, unit: 'month' }, next: '2026-12-01T00:00:00Z' },
  dimensions: [],
  history: { kind: 'unavailable', reason: 'Not kept.' },
  recording: calculated(),
  version: '7',
  asOf: '2026-11-23T14:32:00Z',
  ...changes,
});
