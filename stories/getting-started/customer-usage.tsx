import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createHttpDataProvider } from 'react-entitlement-usage/core';
import 'react-entitlement-usage/styles.css';

const dataProvider = createHttpDataProvider({ baseUrl: '/api/usage' });

export function CustomerUsage({ customerId }: { customerId: string }) {
  return (
    <UsageProvider dataProvider={dataProvider} locale="en-US" timeZone="UTC">
      <UsageTab customerId={customerId} />
    </UsageProvider>
  );
}
