import { useRef } from 'react';
import { useEntitlementUsage } from '../../hooks';
import { SidePanel } from '../shared/side-panel';
import type { AddUsageRecordPanelProps } from './add-usage-record-panel';
import { PanelContent } from './panel-content';
import { PanelDescription } from './panel-description';
import type { CloseGuard } from './use-close-guard';
import { usePanelContext } from './use-panel-context';

/** Props of {@link RecordPanel}. */
export interface RecordPanelProps extends Omit<AddUsageRecordPanelProps, 'open' | 'defaultOpen' | 'onOpenChange'> {
  /** Whether it is open. */
  open: boolean;
  /** Called when it was closed. */
  onClose: () => void;
}

/** The panel itself: the dialog, and the form in it. Loads by itself, see `AddUsageRecordPanel`. */
export function RecordPanel({
  customerId,
  subscriptionId,
  featureId,
  open,
  onClose,
  onRecordAdded,
  onEventReported,
  onShowRecord,
  className,
}: RecordPanelProps) {
  const { labels } = usePanelContext();
  const guard = useRef<CloseGuard>(null);
  const target = { customerId, subscriptionId, featureId };
  const { entitlement } = useEntitlementUsage({ ...target, enabled: open });
  const isEvents = entitlement?.recording.kind === 'events';
  return (
    <SidePanel
      open={open}
      onCloseRequest={() => {
        if (guard.current?.mayClose() ?? true) onClose();
      }}
      title={isEvents ? labels.panel.reportTitle : labels.panel.title}
      description={<PanelDescription {...target} />}
      closeLabel={labels.panel.closePanel}
      className={className}
    >
      <PanelContent
        ref={guard}
        {...target}
        onClose={onClose}
        onRecordAdded={onRecordAdded}
        onEventReported={onEventReported}
        onShowRecord={onShowRecord}
      />
    </SidePanel>
  );
}
