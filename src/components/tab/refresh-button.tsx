import { RefreshIcon } from '../shared/icons';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link RefreshButton}. */
export interface RefreshButtonProps {
  /** Whether it is loading. */
  busy: boolean;
  /** Loads the newest usage. */
  onRefresh: () => void;
}

/** Loads the newest usage. Keeps the focus while it does; a second press meanwhile does nothing. */
export function RefreshButton({ busy, onRefresh }: RefreshButtonProps) {
  const { labels } = usePartContext();
  return (
    <button
      type="button"
      className="eu-button eu-tab__refresh"
      data-part="refresh"
      data-home=""
      data-state={busy ? 'pending' : 'idle'}
      onClick={() => {
        if (!busy) onRefresh();
      }}
    >
      <RefreshIcon {...(busy && { className: 'eu-spin' })} />
      {labels.common.refresh}
    </button>
  );
}
