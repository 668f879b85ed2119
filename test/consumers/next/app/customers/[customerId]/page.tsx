import { isUsageError } from 'react-entitlement-usage/core';
import { notFound } from 'next/navigation';
import { usageData } from '../../../usage-data';
import { CustomerUsage } from './customer-usage';

/** A server component: it asks the provider itself, for what is around the tab. */
export default async function Page({ params }: { params: Promise<{ customerId: string }> }) {
  const { customerId } = await params;
  const { customer, subscriptions } = await usageData
    .listSubscriptions({ customerId }, { signal: AbortSignal.timeout(10_000) })
    .catch((error: unknown) =>
      isUsageError(error) && error.code === 'not_found' ? notFound() : Promise.reject(error),
    );
  return (
    <main>
      <h1>{customer.name}</h1>
      <p>{subscriptions.length} subscriptions</p>
      <CustomerUsage customerId={customerId} />
    </main>
  );
}
