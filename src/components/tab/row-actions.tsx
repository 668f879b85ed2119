import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { useTabScope } from './tab-scope';

/** Props of {@link RowActions}. */
export interface RowActionsProps {
  /** The feature's usage, limit and rules. */
  entitlement: Entitlement;
  /** How usage stands to its limit. */
  state: UsageState;
}

/** What the host adds to the row: a link to the invoice, a menu. */
export function RowActions({ entitlement, state }: RowActionsProps) {
  const { renderRowActions, customerId, subscriptionId } = useTabScope();
  const actions = renderRowActions?.({ entitlement, state, customerId, subscriptionId });
  if (actions === undefined || actions === null || actions === false) return null;
  return (
    // A click in it is the host's: it does not open the row.
    <div className="eu-row__actions" data-part="row-actions" onClick={(event) => event.stopPropagation()}>
      {actions}
    </div>
  );
}
