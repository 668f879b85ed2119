import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createMemoryDataProvider } from 'react-entitlement-usage/core';
import 'react-entitlement-usage/styles.css';
import { seed } from './seed';

const dataProvider = createMemoryDataProvider({ seed });

export function CustomerUsage({ customerId }: { customerId: string }) {
  return (
    <UsageProvider dataProvider={dataProvider} locale="en-US" timeZone="UTC" now={dataProvider.now}>
      <UsageTab customerId={customerId} />
    </UsageProvider>
  );
}
