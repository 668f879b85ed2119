/** The host that is measured: the tab, as a page would embed it. */
import { createRoot } from 'react-dom/client';
import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import 'react-entitlement-usage/styles.css';
import { CUSTOMER_ID, now } from './answers';
import { provider } from './provider';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element for the tab.');
performance.mark('evaluated');
createRoot(root).render(
  <UsageProvider dataProvider={provider} now={now}>
    <UsageTab customerId={CUSTOMER_ID} />
  </UsageProvider>,
);
