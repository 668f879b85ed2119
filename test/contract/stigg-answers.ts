/** Answers of Stigg's REST API: shapes as its open declarations say, values of our own. */

export interface StiggSubscription {
  id: string;
  planId: string;
  status: 'PAYMENT_PENDING' | 'ACTIVE' | 'EXPIRED' | 'IN_TRIAL' | 'CANCELED' | 'NOT_STARTED';
  startDate: string;
  resourceId?: string | null;
  currentBillingPeriodStart?: string | null;
  currentBillingPeriodEnd?: string | null;
}

export interface StiggFeatureEntitlement {
  type: 'FEATURE';
  isGranted: boolean;
  accessDeniedReason: string | null;
  feature: { id: string; displayName: string; featureType: 'BOOLEAN' | 'NUMBER' | 'ENUM' };
  currentUsage?: number;
  usageLimit?: number | null;
  hasUnlimitedUsage?: boolean;
  resetPeriod?: 'YEAR' | 'MONTH' | 'WEEK' | 'DAY' | 'HOUR' | null;
  usagePeriodAnchor?: string;
  usagePeriodStart?: string;
  usagePeriodEnd?: string;
}

export interface StiggCreditEntitlement {
  type: 'CREDIT';
  isGranted: boolean;
  accessDeniedReason: string | null;
  currency: { currencyId: string; displayName: string; unitSingular?: string | null; unitPlural?: string | null };
  currentUsage: number;
  usageLimit: number;
  usageUpdatedAt: string;
  usagePeriodEnd?: string;
}

export interface StiggHistory {
  series: {
    tags: { key: string; value: string }[];
    points: { timestamp: string; value: number; isResetPoint: boolean }[];
  }[];
  markers: { timestamp: string; type: 'PERIODIC_RESET' | 'SUBSCRIPTION_CHANGE_RESET' }[];
}

export interface StiggReport {
  id: string;
  createdAt: string;
  timestamp: string;
  value: number;
  currentUsage?: number | null;
  nextResetDate?: string | null;
}

export const subscriptions: StiggSubscription[] = [
  {
    id: 'subscription-plan-pro-4f1a2c',
    planId: 'plan-pro',
    status: 'ACTIVE',
    startDate: '2026-02-14T09:00:00.000Z',
    resourceId: 'workspace-7',
    currentBillingPeriodStart: '2026-11-14T09:00:00.000Z',
    currentBillingPeriodEnd: '2026-12-14T09:00:00.000Z',
  },
  {
    id: 'subscription-plan-basic-91',
    planId: 'plan-basic',
    status: 'NOT_STARTED',
    startDate: '2027-01-01T00:00:00.000Z',
    resourceId: null,
  },
  { id: 'subscription-plan-old-3', planId: 'plan-old', status: 'EXPIRED', startDate: '2024-01-01T00:00:00.000Z' },
];

export const entitlements: (StiggFeatureEntitlement | StiggCreditEntitlement)[] = [
  {
    type: 'FEATURE',
    isGranted: true,
    accessDeniedReason: null,
    feature: { id: 'feature-01-templates', displayName: 'Templates', featureType: 'NUMBER' },
    currentUsage: 42,
    usageLimit: 40,
    hasUnlimitedUsage: false,
    resetPeriod: 'MONTH',
    usagePeriodAnchor: '2026-02-14T09:00:00.000Z',
    usagePeriodStart: '2026-11-14T09:00:00.000Z',
    usagePeriodEnd: '2026-12-14T09:00:00.000Z',
  },
  {
    type: 'FEATURE',
    isGranted: true,
    accessDeniedReason: null,
    feature: { id: 'feature-02-seats', displayName: 'Seats', featureType: 'NUMBER' },
    currentUsage: 7,
    usageLimit: null,
    hasUnlimitedUsage: true,
    resetPeriod: null,
  },
  {
    type: 'FEATURE',
    isGranted: false,
    accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    feature: { id: 'feature-03-exports', displayName: 'Exports', featureType: 'NUMBER' },
  },
  {
    type: 'FEATURE',
    isGranted: true,
    accessDeniedReason: null,
    feature: { id: 'feature-04-sso', displayName: 'SSO', featureType: 'BOOLEAN' },
  },
  {
    type: 'CREDIT',
    isGranted: true,
    accessDeniedReason: null,
    currency: { currencyId: 'cred-ai', displayName: 'AI credits', unitSingular: 'credit', unitPlural: 'credits' },
    currentUsage: 12.5,
    usageLimit: 100,
    usageUpdatedAt: '2026-11-23T14:30:00.000Z',
    usagePeriodEnd: '2026-12-01T00:00:00.000Z',
  },
];

export const history: StiggHistory = {
  series: [
    {
      tags: [{ key: 'region', value: 'eu' }],
      points: [
        { timestamp: '2026-11-10T00:00:00.000Z', value: 30, isResetPoint: false },
        { timestamp: '2026-11-12T06:00:00.000Z', value: 38, isResetPoint: false },
        { timestamp: '2026-11-14T09:00:00.000Z', value: 0, isResetPoint: true },
        { timestamp: '2026-11-15T00:00:00.000Z', value: 5, isResetPoint: false },
      ],
    },
    {
      tags: [{ key: 'region', value: 'us' }],
      points: [
        { timestamp: '2026-11-12T00:00:00.000Z', value: 2, isResetPoint: false },
        { timestamp: '2026-11-14T09:00:00.000Z', value: 0, isResetPoint: true },
      ],
    },
  ],
  markers: [{ timestamp: '2026-11-14T09:00:00.000Z', type: 'PERIODIC_RESET' }],
};
