import type { Actor, Limit } from 'react-entitlement-usage/core';
import type { RecordingDefinition } from 'react-entitlement-usage/postgres';
import type { EntitlementPlan } from '../plan';

/** People who appear in the log of changes. */
export const people = {
  ada: { id: 'usr_ada', name: 'Ada Keller' },
  ben: { id: 'usr_ben', name: 'Ben Ito' },
  noor: { id: 'usr_noor', name: 'Noor Haddad' },
} satisfies Record<string, Actor>;

/** A limit that blocks. */
export const hard = (value: number | string): Limit => ({ kind: 'limited', value: String(value), enforcement: 'hard' });

/** A limit that lets usage through and bills it. */
export const soft = (value: number | string): Limit => ({ kind: 'limited', value: String(value), enforcement: 'soft' });

type CalculatedDefinition = Extract<RecordingDefinition, { kind: 'calculated' }>;

/** What a feature that takes records of people does otherwise than most. */
export interface CalculatedOptions extends Pick<CalculatedDefinition, 'minTotal' | 'window' | 'dimensions' | 'note'> {
  /** Whether a value may have digits after the point. Default `false`. */
  decimals?: boolean;
}

/**
 * The rules of a feature that takes records of people and takes them back. Unless said otherwise: whole numbers, not
 * below zero, at the present time, without dimensions, with an optional note.
 */
export function calculated({
  decimals = false,
  minTotal = '0',
  window = null,
  dimensions = 'none',
  note = 'optional',
}: CalculatedOptions = {}): CalculatedDefinition {
  return {
    kind: 'calculated',
    delta: true,
    negativeDelta: true,
    set: 'native',
    integersOnly: !decimals,
    minTotal,
    window,
    dimensions,
    note,
    undo: true,
    conflictCheck: 'atomic',
    visibility: 'immediate',
  };
}

/** The rules of a feature that counts every event as one, whatever it tells. */
export const events: RecordingDefinition = { kind: 'events' };

/** The rules of a feature whose events tell how much, and of which of these models. They may come a month late. */
export const eventsByModel = (models: readonly string[]): RecordingDefinition => ({
  kind: 'events',
  fields: [
    { key: 'amount', name: 'Amount', type: 'number', required: true },
    { key: 'model', name: 'Model', type: 'string', required: true, options: [...models] },
    { key: 'cached', name: 'Answered from a cache', type: 'boolean', required: false },
    { key: 'job', name: 'Job', type: 'string', required: false },
  ],
  valueProperty: 'amount',
  window: { days: 30 },
});

/** Features that several customers have, with one id and one meaning. */
export const features = {
  apiCalls: {
    id: 'api-calls',
    name: 'API calls',
    description: 'Requests to the public API, without health checks.',
    unit: { one: 'call', other: 'calls' },
    meter: 'incremental',
    dimensions: [{ key: 'region', name: 'Region' }],
  },
  seats: {
    id: 'seats',
    name: 'Seats',
    description: 'People who can sign in.',
    unit: { one: 'seat', other: 'seats' },
    meter: 'fluctuating',
  },
  storage: { id: 'storage', name: 'Storage', description: 'Files and backups.', unit: 'GB', meter: 'fluctuating' },
  aiTokens: {
    id: 'ai-tokens',
    name: 'AI tokens',
    description: 'Tokens read and written by the assistant.',
    unit: { one: 'token', other: 'tokens' },
    meter: 'incremental',
    dimensions: [
      { key: 'model', name: 'Model' },
      { key: 'region', name: 'Region' },
    ],
  },
  emails: { id: 'emails', name: 'Emails sent', unit: { one: 'email', other: 'emails' }, meter: 'incremental' },
  projects: { id: 'projects', name: 'Projects', unit: { one: 'project', other: 'projects' }, meter: 'fluctuating' },
} satisfies Record<string, EntitlementPlan['feature']>;

/** How usage is spread over regions. */
export const regions = { 'eu-central': 46, 'us-east': 31, 'ap-south': 15, 'sa-east': 8 };

/** How usage is spread over models. */
export const models = { swift: 62, standard: 29, deep: 9 };

/** A unit that is counted, by its plural: "call" for one, "calls" for others. */
export const counted = (plural: string): { one: string; other: string } => ({
  one: plural.replace(/s$/, ''),
  other: plural,
});
