/** What an OpenMeter keeps, as far as usage is concerned. Times are epoch milliseconds. */

export type Aggregation = 'SUM' | 'COUNT' | 'UNIQUE_COUNT' | 'AVG' | 'MIN' | 'MAX' | 'LATEST';
export type WindowSize = 'MINUTE' | 'HOUR' | 'DAY' | 'MONTH';

export interface Customer {
  id: string;
  key: string;
  name: string;
  subjectKeys: string[];
}

export interface Meter {
  id: string;
  slug: string;
  name: string;
  aggregation: Aggregation;
  eventType: string;
  /** JSON path of the value: `$.tokens`. */
  valueProperty?: string;
  /** JSON path of each group. */
  groupBy: Record<string, string>;
  /** Gone: its features stay, and cannot be counted any more. */
  isDeleted?: boolean;
}

export interface StringFilter {
  $eq?: string;
  $ne?: string;
  $in?: string[];
  $nin?: string[];
  $like?: string;
  $and?: StringFilter[];
  $or?: StringFilter[];
}

export interface Feature {
  id: string;
  key: string;
  name: string;
  meterSlug?: string;
  meterGroupByFilters?: Record<string, string>;
  advancedMeterGroupByFilters?: Record<string, StringFilter>;
}

export interface Grant {
  id: string;
  amount: number;
  effectiveAt: number;
  expiresAt?: number;
  priority: number;
  /** What is left after a reset lies between these two. */
  minRollover: number;
  maxRollover: number;
}

interface EntitlementBase {
  id: string;
  customerId: string;
  featureKey: string;
  activeFrom: number;
  activeTo?: number;
}

export interface MeteredEntitlement extends EntitlementBase {
  type: 'metered';
  isSoftLimit: boolean;
  /** ISO 8601 duration. */
  interval: string;
  anchor: number;
  measureUsageFrom: number;
  /** Resets that somebody asked for, ascending. */
  manualResets: number[];
  grants: Grant[];
}

export type Entitlement =
  MeteredEntitlement | (EntitlementBase & ({ type: 'boolean' } | { type: 'static'; config: string }));

export interface Subscription {
  id: string;
  customerId: string;
  name: string;
  status: 'active' | 'inactive' | 'canceled' | 'scheduled';
  activeFrom: number;
  activeTo?: number;
  billingCadence: string;
  billingAnchor: number;
  /** The entitlements that its items include. */
  entitlementIds: string[];
}

export interface CloudEvent {
  id: string;
  source: string;
  specversion: string;
  type: string;
  subject: string;
  time?: string | null;
  datacontenttype?: string | null;
  data?: Record<string, unknown> | null;
}

export interface StoredEvent {
  event: CloudEvent;
  customerId?: string;
  at: number;
  ingestedAt: number;
  /** From then on queries and values know it. */
  storedAt: number;
  order: number;
  /** Why it is not counted. */
  validationError?: string;
}

export interface State {
  customers: Customer[];
  meters: Meter[];
  features: Feature[];
  entitlements: Entitlement[];
  subscriptions: Subscription[];
  events: StoredEvent[];
}

/** A ULID that is the same in every run: the nth of its kind. */
export const ulid = (kind: string, count: number): string =>
  `01J${kind.toUpperCase().replace(/[^0-9A-HJKMNP-TV-Z]/g, '0')}${'0'.repeat(26)}`.slice(0, 18) +
  String(count).padStart(8, '0');
