import type { CallContext, UsageDataProvider, UsageOperation } from 'react-entitlement-usage/core';

/** A provider of which all reads and writes exist. */
export type FullProvider = Required<Omit<UsageDataProvider, 'subscribe'>>;

/** One call on its way: `answer` asks the real provider. */
export interface Call<T> {
  operation: UsageOperation;
  context: CallContext;
  answer: () => Promise<T>;
}

/** The same provider, with `around` in the way of every call. */
export function intercept(provider: FullProvider, around: <T>(call: Call<T>) => Promise<T>): FullProvider {
  return {
    id: provider.id,
    listSubscriptions: (query, context) =>
      around({ operation: 'listSubscriptions', context, answer: () => provider.listSubscriptions(query, context) }),
    listEntitlements: (query, context) =>
      around({ operation: 'listEntitlements', context, answer: () => provider.listEntitlements(query, context) }),
    getUsageHistory: (query, context) =>
      around({ operation: 'getUsageHistory', context, answer: () => provider.getUsageHistory(query, context) }),
    previewUsageRecord: (draft, context) =>
      around({ operation: 'previewUsageRecord', context, answer: () => provider.previewUsageRecord(draft, context) }),
    addUsageRecord: (input, context) =>
      around({ operation: 'addUsageRecord', context, answer: () => provider.addUsageRecord(input, context) }),
    reportUsageEvent: (input, context) =>
      around({ operation: 'reportUsageEvent', context, answer: () => provider.reportUsageEvent(input, context) }),
    listUsageRecords: (query, context) =>
      around({ operation: 'listUsageRecords', context, answer: () => provider.listUsageRecords(query, context) }),
    listDimensionValues: (query, context) =>
      around({ operation: 'listDimensionValues', context, answer: () => provider.listDimensionValues(query, context) }),
  };
}
