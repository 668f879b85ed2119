import { UsageTab } from 'react-entitlement-usage';

const BUTTON =
  'inline-flex h-9 items-center justify-center rounded-md px-4 py-2 text-sm font-medium shadow-xs transition-all';

/** A customer page as shadcn/ui writes one: cards, buttons, a list of tabs, all of it in Tailwind's classes. */
export function ShadcnHost({ customerId }: { customerId: string }) {
  return (
    <div className="bg-background text-foreground min-h-dvh font-sans antialiased">
      <header className="flex flex-wrap items-center gap-3 border-b px-6 py-4">
        <span className="text-lg font-semibold tracking-tight">Acme</span>
        <span className="bg-secondary text-secondary-foreground rounded-md px-2 py-0.5 text-xs font-medium">
          {customerId}
        </span>
        <span className="flex-1" />
        <button type="button" className={`${BUTTON} border`}>
          Impersonate
        </button>
        <button type="button" className={`${BUTTON} bg-primary text-primary-foreground`}>
          New invoice
        </button>
      </header>
      <main className="mx-auto max-w-6xl p-4 sm:p-6">
        <div className="bg-card text-card-foreground rounded-xl border p-4 shadow-sm sm:p-6">
          <UsageTab customerId={customerId} defaultOpenFeatureIds={['api-calls']} />
        </div>
      </main>
    </div>
  );
}
