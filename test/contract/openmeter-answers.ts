/** Answers of OpenMeter's API (v1, v2 and v3): shapes as its documents say, values of our own. */

export interface Window {
  from: string;
  to: string;
}

export interface OpenMeterSubscription {
  id: string;
  name: string;
  status: 'active' | 'inactive' | 'canceled' | 'scheduled';
  activeFrom: string;
  activeTo?: string;
  billingCadence: string;
  billingAnchor: string;
}

export interface OpenMeterEntitlement {
  type: 'metered' | 'static' | 'boolean';
  id: string;
  featureKey: string;
  isSoftLimit?: boolean;
  usagePeriod?: { interval: 'DAY' | 'WEEK' | 'MONTH' | 'YEAR' | string; intervalISO: string; anchor: string };
  currentUsagePeriod?: Window;
  lastReset?: string;
}

export interface OpenMeterValue {
  hasAccess: boolean;
  balance?: number;
  usage?: number;
  overage?: number;
  totalAvailableGrantAmount?: number;
}

export interface OpenMeterFeature {
  key: string;
  name: string;
  meterSlug?: string;
}

export interface OpenMeterRow {
  value: number;
  windowStart: string;
  windowEnd: string;
  subject: string | null;
  groupBy: Record<string, string | null>;
}

/** Version 3 says the same with other names, and its values are decimal text. */
export interface OpenMeterRowV3 {
  value: string;
  from: string;
  to: string;
  dimensions: Record<string, string>;
}

export interface OpenMeterBalanceHistory {
  windowedHistory: { period: Window; usage: number; balanceAtStart: number }[];
  burndownHistory: { period: Window; usage: number; overage: number; balanceAtStart: number; balanceAtEnd: number }[];
}

export interface OpenMeterEvent {
  event: {
    id: string;
    source: string;
    specversion: string;
    type: string;
    subject: string;
    time?: string;
    data?: Record<string, unknown>;
  };
  customerId?: string;
  validationError?: string;
  ingestedAt: string;
  storedAt: string;
}

export const subscriptions: { items: OpenMeterSubscription[]; page: number; pageSize: number; totalCount: number } = {
  items: [
    {
      id: '01KQ0000000000000000000001',
      name: 'Pro',
      status: 'active',
      activeFrom: '2026-03-31T08:00:00Z',
      billingCadence: 'P1M',
      billingAnchor: '2026-03-31T08:00:00Z',
    },
    {
      // Canceled for the end of the period, and used until then.
      id: '01KQ0000000000000000000002',
      name: 'Trial',
      status: 'canceled',
      activeFrom: '2026-10-01T00:00:00Z',
      activeTo: '2026-12-01T00:00:00Z',
      billingCadence: 'P1M',
      billingAnchor: '2026-10-01T00:00:00Z',
    },
    {
      id: '01KQ0000000000000000000003',
      name: 'Old',
      status: 'inactive',
      activeFrom: '2024-01-01T00:00:00Z',
      activeTo: '2025-01-01T00:00:00Z',
      billingCadence: 'P1Y',
      billingAnchor: '2024-01-01T00:00:00Z',
    },
  ],
  page: 1,
  pageSize: 100,
  totalCount: 3,
};

const november: Window = { from: '2026-11-14T09:00:00Z', to: '2026-12-14T09:00:00Z' };

export const entitlements: OpenMeterEntitlement[] = [
  {
    type: 'metered',
    id: '01KQENT0000000000000000001',
    featureKey: 'tokens',
    isSoftLimit: true,
    usagePeriod: { interval: 'MONTH', intervalISO: 'P1M', anchor: '2026-01-14T09:00:00Z' },
    currentUsagePeriod: november,
    lastReset: '2026-11-14T09:00:00Z',
  },
  {
    type: 'metered',
    id: '01KQENT0000000000000000002',
    featureKey: 'builds',
    isSoftLimit: false,
    usagePeriod: { interval: 'P1DT12H', intervalISO: 'P1DT12H', anchor: '2026-11-01T00:00:00Z' },
    currentUsagePeriod: { from: '2026-11-23T00:00:00Z', to: '2026-11-24T12:00:00Z' },
    lastReset: '2026-11-23T00:00:00Z',
  },
  { type: 'boolean', id: '01KQENT0000000000000000003', featureKey: 'sso' },
  {
    type: 'metered',
    id: '01KQENT0000000000000000004',
    featureKey: 'exports',
    usagePeriod: { interval: 'P3M', intervalISO: 'P3M', anchor: '2026-01-01T00:00:00Z' },
    currentUsagePeriod: { from: '2026-10-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
  },
];

/** All values in one call, by feature key. `exports` could not be computed and is missing. */
export const access: { entitlements: Record<string, OpenMeterValue> } = {
  entitlements: {
    tokens: { hasAccess: true, balance: 0, usage: 1300.5, overage: 300.5, totalAvailableGrantAmount: 1000 },
    builds: { hasAccess: true, balance: 7, usage: 3, overage: 0, totalAvailableGrantAmount: 10 },
    sso: { hasAccess: true },
  },
};

export const features: OpenMeterFeature[] = [
  { key: 'tokens', name: 'AI tokens', meterSlug: 'tokens_total' },
  { key: 'builds', name: 'Builds', meterSlug: 'builds' },
  { key: 'sso', name: 'Single sign-on' },
];

/** Windows of a day in Berlin, asked up to the reset and from it: only windows with usage are there. */
export const beforeReset: { data: OpenMeterRow[] } = {
  data: [
    {
      value: 10,
      windowStart: '2026-11-11T23:00:00Z',
      windowEnd: '2026-11-12T23:00:00Z',
      subject: null,
      groupBy: { model: 'large' },
    },
    {
      value: 4,
      windowStart: '2026-11-13T23:00:00Z',
      windowEnd: '2026-11-14T23:00:00Z',
      subject: null,
      groupBy: { model: 'large' },
    },
    {
      value: 1.5,
      windowStart: '2026-11-13T23:00:00Z',
      windowEnd: '2026-11-14T23:00:00Z',
      subject: null,
      groupBy: { model: null },
    },
  ],
};

export const afterReset: { data: OpenMeterRow[] } = {
  data: [
    {
      value: 6,
      windowStart: '2026-11-13T23:00:00Z',
      windowEnd: '2026-11-14T23:00:00Z',
      subject: null,
      groupBy: { model: 'large' },
    },
    {
      value: 2,
      windowStart: '2026-11-15T23:00:00Z',
      windowEnd: '2026-11-16T23:00:00Z',
      subject: null,
      groupBy: { model: 'small' },
    },
  ],
};

/** The same meter asked by version 3. */
export const hourlyV3: { data: OpenMeterRowV3[] } = {
  data: [
    { value: '9007199254740993.25', from: '2026-11-23T10:00:00Z', to: '2026-11-23T11:00:00Z', dimensions: {} },
    { value: '0.1', from: '2026-11-23T12:00:00Z', to: '2026-11-23T13:00:00Z', dimensions: {} },
  ],
};

/** The first segment ends where 500 more were granted, the second one at the reset. */
export const balance: OpenMeterBalanceHistory = {
  windowedHistory: [
    { period: { from: '2026-11-12T00:00:00Z', to: '2026-11-13T00:00:00Z' }, usage: 200, balanceAtStart: 300 },
    { period: { from: '2026-11-13T00:00:00Z', to: '2026-11-14T00:00:00Z' }, usage: 50, balanceAtStart: 600 },
  ],
  burndownHistory: [
    {
      period: { from: '2026-11-12T00:00:00Z', to: '2026-11-13T00:00:00Z' },
      usage: 200,
      overage: 0,
      balanceAtStart: 300,
      balanceAtEnd: 100,
    },
    {
      period: { from: '2026-11-13T00:00:00Z', to: '2026-11-14T09:00:00Z' },
      usage: 50,
      overage: 0,
      balanceAtStart: 600,
      balanceAtEnd: 550,
    },
    {
      period: { from: '2026-11-14T09:00:00Z', to: '2026-11-16T00:00:00Z' },
      usage: 8,
      overage: 0,
      balanceAtStart: 1000,
      balanceAtEnd: 992,
    },
  ],
};

export const events: OpenMeterEvent[] = [
  {
    event: {
      id: 'key-1',
      source: 'admin-console',
      specversion: '1.0',
      type: 'tokens',
      subject: 'customer-acme',
      time: '2026-11-23T14:31:58.120Z',
      data: { tokens: '500', model: 'large', note: 'migration replay', actor: 'u_1' },
    },
    customerId: '01KQCUST000000000000000001',
    ingestedAt: '2026-11-23T14:31:59Z',
    storedAt: '2026-11-23T14:32:03Z',
  },
];

export const groupByValues: string[] = ['large', 'small'];
