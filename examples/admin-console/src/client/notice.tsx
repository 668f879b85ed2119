import type { ReactNode } from 'react';
import { ApiError } from './api';

/** A calm box that says why a page is not there and what to do. */
export function Notice({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <section className="console-notice" aria-labelledby="console-notice-title">
      <h1 id="console-notice-title" className="console-notice-title">
        {title}
      </h1>
      <p>{children}</p>
      {action}
    </section>
  );
}

/** What a failed answer of the console's own routes is shown as. */
export function FailureNotice({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 401) {
    return (
      <Notice title="Nobody is signed in">
        Customers are shown to people who are signed in. Choose somebody under “Signed in as” at the top of the page.
      </Notice>
    );
  }
  return (
    <Notice
      title="The page could not be loaded"
      action={
        <button type="button" className="console-button" onClick={onRetry}>
          Try again
        </button>
      }
    >
      {error instanceof ApiError ? error.message : 'The console’s server does not answer.'}
    </Notice>
  );
}
