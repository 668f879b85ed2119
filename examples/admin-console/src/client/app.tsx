import { useMemo, useState } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { UsageProvider } from 'react-entitlement-usage';
import { createHttpDataProvider } from 'react-entitlement-usage/core';
import { ApiError, useSession } from './api';
import { CustomerPage } from './customer-page';
import { CustomersPage } from './customers-page';
import { Header } from './header';
import { currentIdentity, switchIdentity, type IdentityName } from './identity';
import { usePlace } from './location';
import { pageNonce } from './page-nonce';

/** The console: header, page, and all data of one identity. */
export function App() {
  const [identity, setIdentity] = useState(currentIdentity);
  const change = (next: IdentityName): void => {
    switchIdentity(next);
    setIdentity(next);
  };
  return (
    <>
      <Header identity={identity} onIdentityChange={change} />
      <main className="console-main">
        {/* Another person starts with an empty cache: nothing of the one before may be left on the page. */}
        <Session key={identity} identity={identity} />
      </main>
    </>
  );
}

function Session({ identity }: { identity: IdentityName }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <UsageBoundary queryClient={queryClient} identity={identity} />
    </QueryClientProvider>
  );
}

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays one however often it is asked.
        retry: (failures, error) => failures < 1 && !(error instanceof ApiError && error.status < 500),
      },
    },
  });

function UsageBoundary({ queryClient, identity }: { queryClient: QueryClient; identity: IdentityName }) {
  const dataProvider = useMemo(
    () => createHttpDataProvider({ baseUrl: '/api/usage', id: `console-${identity}` }),
    [identity],
  );
  const session = useSession();
  const place = usePlace();
  if (session.isPending) return <p className="console-loading">Loading…</p>;
  const fixed = session.data?.now ?? null;
  return (
    <UsageProvider
      dataProvider={dataProvider}
      queryClient={queryClient}
      locale="en-US"
      timeZone="UTC"
      environment={session.data?.environment ?? 'Demo'}
      nonce={pageNonce}
      {...(fixed !== null && { now: () => fixed })}
    >
      {place.page === 'customers' ? <CustomersPage /> : <CustomerPage key={place.customerId} {...place} />}
    </UsageProvider>
  );
}
