import type { UsageRecord, UsageRecordReceipt } from '../../model/record';
import { lazyModule, useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { useControlled } from '../shared/use-controlled';

/** Dialog, log and undo. */
export const logParts = /* @__PURE__ */ lazyModule(() => import('./log-panel'));

/** Props of {@link UsageRecordsPanel}. */
export interface UsageRecordsPanelProps {
  /** The customer whose records are listed. */
  customerId: string;
  /** The subscription whose records are listed. Absent: the customer's own. */
  subscriptionId?: string | undefined;
  /** The feature whose records are listed. */
  featureId: string;
  /** Whether the panel is open. Absent: it keeps that itself, from `defaultOpen` on. */
  open?: boolean | undefined;
  /** Whether it is open at first. Default `false`. */
  defaultOpen?: boolean | undefined;
  /** Called when the person opens or closes it. Not called while an undo is on its way, unless the person insists. */
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Called once for each undo that was confirmed: applied, accepted, or found to be a duplicate. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
  /** Ids of records to go to when it opens: they are marked, the newest gets the focus. Default: none. */
  recordIds?: readonly string[] | undefined;
  /**
   * Shows the moment of a record in the host's chart: called once the panel has closed and has given the focus back.
   * Absent: that is not offered.
   */
  onShowInChart?: ((record: UsageRecord) => void) | undefined;
  /** Class names of the panel, besides its own. */
  className?: string | undefined;
}

/**
 * A side panel with the log of a feature: who changed usage, when, why, from what to what, and what corrects what. Each
 * record that can be undone is undone here, through the same preview and safe write as any other. Needs
 * `<UsageProvider>` around it, and nothing else of this package. The focus returns to where it was when it opened.
 *
 * @example
 * <UsageRecordsPanel customerId="cus_81" subscriptionId="sub_1" featureId="api-calls" open={open} onOpenChange={setOpen} />
 */
export function UsageRecordsPanel({ open, defaultOpen = false, onOpenChange, ...props }: UsageRecordsPanelProps) {
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const { status, module } = useLazyModule(logParts, isOpen);
  if (module !== null) return <module.LogPanel {...props} open={isOpen} onClose={() => setOpen(false)} />;
  return isOpen && status === 'failed' ? (
    <PartNotLoaded onRetry={() => void logParts.preload()} onClose={() => setOpen(false)} />
  ) : null;
}
