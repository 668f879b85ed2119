import type { UsageEventReceipt } from '../../model/event';
import type { UsageRecord, UsageRecordReceipt } from '../../model/record';
import { useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { useControlled } from '../shared/use-controlled';
import { recordParts } from './parts';

/** Props of {@link AddUsageRecordPanel}. */
export interface AddUsageRecordPanelProps {
  /** The customer whose usage is changed. */
  customerId: string;
  /** The subscription whose usage is changed. Absent: the customer's own. */
  subscriptionId?: string | undefined;
  /** The feature whose usage is changed. */
  featureId: string;
  /** Whether the panel is open. Absent: it keeps that itself, from `defaultOpen` on. */
  open?: boolean | undefined;
  /** Whether it is open at first. Default `false`. */
  defaultOpen?: boolean | undefined;
  /** Called when the person opens or closes it. Not called while a record is on its way, unless the person insists. */
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Called once for each record that was confirmed: applied, accepted, or found to be a duplicate. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
  /** Called once for each event that was reported, for a feature that is counted from events. */
  onEventReported?: ((receipt: UsageEventReceipt) => void) | undefined;
  /** Shows a record among the others: called by the button of that name in the result. Absent: there is no such button. */
  onShowRecord?: ((record: UsageRecord) => void) | undefined;
  /** Class names of the panel, besides its own. */
  className?: string | undefined;
}

/**
 * A side panel that puts a wrong usage number right: delta or set, a value, a time and a part of usage where the feature
 * takes them, a preview of what it does, one confirmed write. For a feature that is counted from events it is the form
 * that reports one. Needs `<UsageProvider>` around it, and nothing else of this package. The focus returns to
 * where it was when the panel opened.
 *
 * @example
 * <AddUsageRecordPanel customerId="cus_81" subscriptionId="sub_1" featureId="api-calls" open={open} onOpenChange={setOpen} />
 */
export function AddUsageRecordPanel({ open, defaultOpen = false, onOpenChange, ...props }: AddUsageRecordPanelProps) {
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const { status, module } = useLazyModule(recordParts, isOpen);
  if (module !== null) return <module.RecordPanel {...props} open={isOpen} onClose={() => setOpen(false)} />;
  return isOpen && status === 'failed' ? (
    <PartNotLoaded onRetry={() => void recordParts.preload()} onClose={() => setOpen(false)} />
  ) : null;
}
