/** What it is measured against: the same rows as a table, as a product engineer would write it by hand in an hour. */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { EntitlementsAnswer } from 'react-entitlement-usage/core';
import { CUSTOMER_ID } from './answers';
import './plain.css';
import { PlainRow } from './plain-row';
import { provider } from './provider';

function PlainTable() {
  const [answer, setAnswer] = useState<EntitlementsAnswer>();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = async () => {
      const { subscriptions } = await provider.listSubscriptions({ customerId: CUSTOMER_ID }, { signal });
      const subscriptionId = subscriptions[0]?.id;
      const scope = { customerId: CUSTOMER_ID, ...(subscriptionId !== undefined && { subscriptionId }) };
      const entitlements = await provider.listEntitlements(scope, { signal });
      if (!signal.aborted) setAnswer(entitlements);
    };
    void load();
    return () => controller.abort();
  }, []);

  if (answer === undefined) return <p>Loading…</p>;
  return (
    <section>
      <h2>Entitlement usage</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Usage</th>
            <th scope="col">Status</th>
            <th scope="col">Figures</th>
            <th scope="col">Next reset</th>
          </tr>
        </thead>
        <tbody>
          {answer.entitlements.map((entitlement) => (
            <PlainRow key={entitlement.id} entitlement={entitlement} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element for the table.');
performance.mark('evaluated');
createRoot(root).render(<PlainTable />);
