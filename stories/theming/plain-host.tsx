import { UsageTab } from 'react-entitlement-usage';

/** A customer page of a few lines of HTML. */
export function PlainHost({ customerId }: { customerId: string }) {
  return (
    <main className="plain-page">
      <h1 className="plain-page__title">Acme</h1>
      <UsageTab customerId={customerId} defaultOpenFeatureIds={['api-calls']} />
    </main>
  );
}
