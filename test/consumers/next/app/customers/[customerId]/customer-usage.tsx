'use client';

import { useQueryClient } from '@tanstack/react-query';
import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createHttpDataProvider } from 'react-entitlement-usage/core';

// The server loads under the same id.
const dataProvider = createHttpDataProvider({ id: 'usage', baseUrl: '/api/usage' });

const now = () => Date.parse('2026-11-23T14:32:00Z');

export function CustomerUsage({ customerId }: { customerId: string }) {
  return (
    <UsageProvider dataProvider={dataProvider} queryClient={useQueryClient()} now={now}>
      <UsageTab customerId={customerId} />
    </UsageProvider>
  );
}
