import type { UsageError } from '../../provider/error';
import { ErrorNotice } from '../shared/error-notice';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link TabError}. */
export interface TabErrorProps {
  /** What went wrong. */
  error: UsageError;
  /** The customer that was asked for. */
  customerId: string;
  /** Whether it was the customer that was not found, not the subscription. */
  ofCustomer: boolean;
  /** Whether it is being asked again. */
  retrying: boolean;
  /** Asks again. */
  onRetry: () => void;
}

/** In place of the list, when nothing could be loaded: what happened, and a retry. */
export function TabError({ error, customerId, ofCustomer, retrying, onRetry }: TabErrorProps) {
  const { labels } = usePartContext();
  if (error.code === 'not_found' && ofCustomer) {
    return (
      <ErrorNotice
        // The id says it all; what the backend said about it is no news.
        error={{ code: error.code, message: '' }}
        title={labels.tab.customerNotFound}
        hint={labels.tab.customerNotFoundHint(customerId)}
        retrying={retrying}
        onRetry={onRetry}
      />
    );
  }
  return <ErrorNotice error={error} retrying={retrying} onRetry={onRetry} />;
}
