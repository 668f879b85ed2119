import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import { createMemoryDataProvider } from 'react-entitlement-usage/core';
import 'react-entitlement-usage/styles.css';
import { createUsageSeed } from 'react-entitlement-usage/testing';

const dataProvider = createMemoryDataProvider({ seed: createUsageSeed(new Date().toISOString()) });

export const Usage = () => (
  <UsageProvider dataProvider={dataProvider}>
    <UsageTab customerId="cus_acme" />
  </UsageProvider>
);
