'use client';

import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createHttpDataProvider } from 'react-entitlement-usage/core';

const dataProvider = createHttpDataProvider({ baseUrl: '/api/usage' });

const now = () => Date.parse('2026-11-23T14:32:00Z');

export function CustomerUsage({ customerId }: { customerId: string }) {
  return (
    <UsageProvider dataProvider={dataProvider} now={now}>
      <UsageTab customerId={customerId} />
    </UsageProvider>
  );
}
