import { useState } from 'react';
import { UsageTab, type UsageTabView } from 'react-entitlement-usage';

/** Filter, search, order and charts in the URL, so that a colleague sees what you see. */
export function LinkedUsage({ customerId }: { customerId: string }) {
  const [view, setView] = useState<Partial<UsageTabView>>(() =>
    JSON.parse(new URLSearchParams(location.search).get('usage') ?? '{}'),
  );
  return (
    <UsageTab
      customerId={customerId}
      view={view}
      onViewChange={(next) => {
        setView(next);
        history.replaceState(null, '', `?usage=${encodeURIComponent(JSON.stringify(next))}`);
      }}
    />
  );
}
