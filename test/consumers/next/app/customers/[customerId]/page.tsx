import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { isUsageError, prefetchUsage } from 'react-entitlement-usage/core';
import { usageData } from '../../../usage-data';
import { CustomerUsage } from './customer-usage';

/** A server component: it asks the provider itself, for what is around the tab and for what the tab asks first. */
export default async function Page({ params }: { params: Promise<{ customerId: string }> }) {
  const { customerId } = await params;
  const { customer, subscriptions } = await usageData
    .listSubscriptions({ customerId }, { signal: AbortSignal.timeout(10_000) })
    .catch((error: unknown) =>
      isUsageError(error) && error.code === 'not_found' ? notFound() : Promise.reject(error),
    );
  const queryClient = new QueryClient();
  await prefetchUsage({ queryClient, dataProvider: usageData, providerId: 'usage', customerId });
  return (
    <main>
      <h1>{customer.name}</h1>
      <p>{subscriptions.length} subscriptions</p>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CustomerUsage customerId={customerId} />
      </HydrationBoundary>
    </main>
  );
}
