import { createContext, useContext, type ReactNode } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import type { UsageRecordReceipt } from '../../model/record';
import type { Abilities } from '../../provider/provider';
import type { UsageChartSettings } from '../usage-chart';

/** What {@link UsageTabProps.renderRowActions} is told about a row. */
export interface UsageRowActionsProps {
  /** The feature's usage, limit and rules. */
  entitlement: Entitlement;
  /** How usage stands to its limit. */
  state: UsageState;
  /** The customer. */
  customerId: string;
  /** The subscription that is shown; `undefined`: customer level. */
  subscriptionId: string | undefined;
}

/** What the rows of a tab have in common. Not in their props: most of it changes without a change of any row. */
export interface TabScope {
  /** The customer. */
  customerId: string;
  /** The subscription that is shown; `undefined`: customer level. */
  subscriptionId: string | undefined;
  /** What this session may do; `undefined`: not known yet. */
  abilities: Abilities | undefined;
  /** What is chosen in the charts, by the feature's id. */
  charts: Readonly<Record<string, UsageChartSettings>>;
  /** The person chooses something else in a chart. */
  onChartChange: (featureId: string, settings: UsageChartSettings) => void;
  /** Told when a record was added. */
  onRecordAdded: ((receipt: UsageRecordReceipt) => void) | undefined;
  /** What the host adds to each row. */
  renderRowActions: ((row: UsageRowActionsProps) => ReactNode) | undefined;
}

const TabScopeContext = /* @__PURE__ */ createContext<TabScope | null>(null);

/** Hands {@link TabScope} to the rows. */
export const TabScopeProvider = TabScopeContext.Provider;

/** What the rows of the tab around have in common. */
export function useTabScope(): TabScope {
  const scope = useContext(TabScopeContext);
  if (scope === null) throw new Error('react-entitlement-usage: a row was rendered outside of UsageTab.');
  return scope;
}
