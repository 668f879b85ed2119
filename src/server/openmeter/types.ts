/** What OpenMeter's API (v1 and v2) answers, as far as it is read here. Times are RFC 3339, in any offset. */

export interface ApiPeriod {
  from: string;
  to: string;
}

export interface ApiCustomer {
  id: string;
  key?: string;
  name: string;
  usageAttribution?: { subjectKeys?: string[] };
}

export interface ApiSubscription {
  id: string;
  name: string;
  status: 'active' | 'inactive' | 'canceled' | 'scheduled';
  activeFrom: string;
  activeTo?: string;
}

/** One subscription with what it includes. */
export interface ApiSubscriptionDetails extends ApiSubscription {
  alignment?: { currentAlignedBillingPeriod?: ApiPeriod };
  phases?: { items?: { included?: { entitlement?: { id: string } } }[] }[];
}

export interface ApiStringFilter {
  $eq?: string | null;
  $in?: string[] | null;
  [operator: string]: unknown;
}

export interface ApiFeature {
  id: string;
  key: string;
  name: string;
  archivedAt?: string;
  meterSlug?: string;
  meterGroupByFilters?: Record<string, string>;
  advancedMeterGroupByFilters?: Record<string, ApiStringFilter>;
}

export type ApiAggregation = 'SUM' | 'COUNT' | 'UNIQUE_COUNT' | 'AVG' | 'MIN' | 'MAX' | 'LATEST';

export interface ApiMeter {
  slug: string;
  aggregation: ApiAggregation;
  eventType: string;
  /** First moment of events that it counts. */
  eventFrom?: string;
  valueProperty?: string;
  groupBy?: Record<string, string>;
}

/** A metered one; static and boolean ones have no usage. */
export interface ApiEntitlement {
  type: 'metered' | 'static' | 'boolean';
  id: string;
  featureKey: string;
  featureId: string;
  activeFrom?: string;
  activeTo?: string;
  deletedAt?: string;
  isSoftLimit?: boolean;
  measureUsageFrom?: string;
  lastReset?: string;
  currentUsagePeriod?: ApiPeriod;
  usagePeriod?: { intervalISO: string; anchor: string };
}

export interface ApiValue {
  hasAccess: boolean;
  balance?: number;
  usage?: number;
  overage?: number;
  totalAvailableGrantAmount?: number;
}

/** A stretch of the burn-down: a reset, or a change of the grants, begins a new one. */
export interface ApiSegment {
  period: ApiPeriod;
  balanceAtStart: number;
  balanceAtEnd: number;
  grantBalancesAtStart?: Record<string, number>;
  grantBalancesAtEnd?: Record<string, number>;
  grantUsages?: { grantId: string; usage: number }[];
}

/** How a grant comes again by itself. */
export interface ApiRecurrence {
  /** A word, such as `MONTH`, or an ISO 8601 duration. */
  interval?: string;
  intervalISO?: string;
  anchor?: string;
}

export interface ApiGrant {
  id: string;
  effectiveAt?: string;
  expiresAt?: string;
  deletedAt?: string;
  voidedAt?: string;
  recurrence?: ApiRecurrence;
}

export type ApiWindowSize = 'MINUTE' | 'HOUR' | 'DAY' | 'MONTH';

export interface ApiMeterQuery {
  from?: string;
  to?: string;
  windowSize?: ApiWindowSize;
  windowTimeZone?: string;
  filterCustomerId?: string[];
  filterGroupBy?: Record<string, string[]>;
  advancedMeterGroupByFilters?: Record<string, ApiStringFilter>;
  groupBy?: string[];
}

export interface ApiRow {
  value: number;
  windowStart: string;
  windowEnd: string;
  groupBy?: Record<string, string | null>;
}

export interface ApiEvent {
  id: string;
  source: string;
  specversion: string;
  type: string;
  subject: string;
  time?: string;
  data?: Record<string, unknown> | null;
}

export interface ApiIngestedEvent {
  event: ApiEvent;
  customerId?: string;
  validationError?: string;
  ingestedAt: string;
}

/** What a page of the event log is narrowed by. */
export interface ApiEventFilter {
  id?: ApiStringFilter;
  source?: ApiStringFilter;
  type?: ApiStringFilter;
  customerId?: { $in: string[] };
  time?: { $gte?: string; $lt?: string; $and?: { $gte?: string; $lt?: string }[] };
}
