/** A backend in the page that has every answer ready: both hosts ask it the same two questions. */
import type { UsageDataProvider } from 'react-entitlement-usage/core';
import { entitlementsAnswer, historyAnswer, SUBSCRIPTIONS } from './answers';

const count = Number(new URLSearchParams(window.location.search).get('features') ?? 12);
const ENTITLEMENTS = entitlementsAnswer(count);

export const provider: UsageDataProvider = {
  id: 'bench',
  listSubscriptions: () => Promise.resolve(SUBSCRIPTIONS),
  listEntitlements: () => Promise.resolve(ENTITLEMENTS),
  getUsageHistory: (query) => Promise.resolve(historyAnswer(query)),
  listUsageRecords: () => Promise.resolve({ items: [], nextCursor: null }),
};
