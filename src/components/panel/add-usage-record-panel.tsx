import { useRef } from 'react';
import { useUsageContext } from '../../hooks';
import type { UsageRecordReceipt } from '../../model/record';
import { SidePanel } from '../shared/side-panel';
import { PanelContent } from './panel-content';
import { PanelDescription } from './panel-description';
import type { CloseGuard } from './record-form';
import { useOpenState } from './use-open-state';

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
  /** Class names of the panel, besides its own. */
  className?: string | undefined;
}

/**
 * A side panel that puts a wrong usage number right: delta or set, a value, a preview of what it does, one
 * confirmed write. Needs `<UsageProvider>` around it, and nothing else of this package. The focus returns to
 * where it was when the panel opened.
 *
 * @example
 * <AddUsageRecordPanel customerId="cus_81" subscriptionId="sub_1" featureId="api-calls" open={open} onOpenChange={setOpen} />
 */
export function AddUsageRecordPanel({
  customerId,
  subscriptionId,
  featureId,
  open,
  defaultOpen,
  onOpenChange,
  onRecordAdded,
  className,
}: AddUsageRecordPanelProps) {
  const { labels } = useUsageContext();
  const [isOpen, setOpen] = useOpenState({ open, defaultOpen, onOpenChange });
  const guard = useRef<CloseGuard>(null);
  const close = () => setOpen(false);
  const target = { customerId, subscriptionId, featureId };
  return (
    <SidePanel
      open={isOpen}
      onCloseRequest={() => {
        if (guard.current?.mayClose() ?? true) close();
      }}
      title={labels.panel.title}
      description={<PanelDescription {...target} />}
      closeLabel={labels.panel.closePanel}
      className={className}
    >
      <PanelContent ref={guard} {...target} onClose={close} onRecordAdded={onRecordAdded} />
    </SidePanel>
  );
}
