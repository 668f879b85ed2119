import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CustomerUsage } from './customer-usage';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <CustomerUsage customerId="cus_acme" />
  </StrictMode>,
);
