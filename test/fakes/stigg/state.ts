/** What the fake of Stigg holds. Only the answers have Stigg's shapes; this is how the fake keeps what leads to them. */

/** A unit in which usage starts again from zero. */
export type ResetPeriod = 'YEAR' | 'MONTH' | 'WEEK' | 'DAY' | 'HOUR';

/** Where a subscription stands. */
export type Status = 'PAYMENT_PENDING' | 'ACTIVE' | 'EXPIRED' | 'IN_TRIAL' | 'CANCELED' | 'NOT_STARTED';

/** What can be granted. Whether usage is reported or counted from events is not told by any answer. */
export interface FakeFeature {
  id: string;
  displayName: string;
  type: 'NUMBER' | 'BOOLEAN' | 'ENUM';
  /** A fluctuating one goes up and down and never resets. Default incremental. */
  meter?: 'incremental' | 'fluctuating';
  /** Counts raw events of this name, instead of taking usage reports. */
  eventName?: string;
  /** The dimension of an event that is its value; absent: each event counts 1. */
  valueField?: string;
}

/** What a subscription gives of a feature. */
export interface FakeGrant {
  featureId: string;
  /** A number, `null` = no limit set; absent: the answer has no such member. */
  usageLimit?: number | null;
  hasUnlimitedUsage?: boolean;
  /** `null` or absent: usage never starts again from zero. */
  resetPeriod?: ResetPeriod | null;
  /** A moment at which a period starts, epoch milliseconds. Default: when the grant began. */
  anchor?: number;
  /** Given for a feature that is listed but not granted. */
  deniedReason?: string;
}

/** A subscription with all that it granted over time. */
export interface FakeSubscription {
  id: string;
  customerId: string;
  planId: string;
  status: Status;
  startDate: number;
  resourceId?: string;
  paymentCollection?: 'NOT_REQUIRED' | 'PROCESSING' | 'FAILED' | 'ACTION_REQUIRED';
  currentBillingPeriod?: { start: number; end: number };
  /** What it grants; a change of the subscription begins the next one, and usage from zero. */
  eras: { from: number; grants: FakeGrant[] }[];
}

/** A wallet. */
export interface FakeCredit {
  currencyId: string;
  displayName: string;
  unitSingular?: string;
  unitPlural?: string;
  currentUsage: number;
  usageLimit: number;
  usagePeriodEnd?: number;
}

export interface FakeCustomer {
  id: string;
  archived?: boolean;
  credits?: FakeCredit[];
}

/** The dimensions of a measurement or an event. */
export type Dimensions = Record<string, string | number | boolean>;

/** One change of usage. */
export interface FakeMeasurement {
  customerId: string;
  resourceId: string | null;
  featureId: string;
  /** The signed difference, as a double. */
  applied: number;
  /** When it takes effect, epoch milliseconds. */
  at: number;
  /** From when on any answer counts it in, epoch milliseconds. */
  visibleAt: number;
  dimensions: Dimensions;
}

/** All of one environment. */
export interface FakeState {
  features: FakeFeature[];
  customers: FakeCustomer[];
  subscriptions: FakeSubscription[];
  measurements: FakeMeasurement[];
}
