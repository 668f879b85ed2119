import { useRef } from 'react';
import { SidePanel } from '../shared/side-panel';
import type { AddUsageRecordPanelProps } from './add-usage-record-panel';
import { PanelContent } from './panel-content';
import { PanelDescription } from './panel-description';
import type { CloseGuard } from './record-form';
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
  className,
}: RecordPanelProps) {
  const { labels } = usePanelContext();
  const guard = useRef<CloseGuard>(null);
  const target = { customerId, subscriptionId, featureId };
  return (
    <SidePanel
      open={open}
      onCloseRequest={() => {
        if (guard.current?.mayClose() ?? true) onClose();
      }}
      title={labels.panel.title}
      description={<PanelDescription {...target} />}
      closeLabel={labels.panel.closePanel}
      className={className}
    >
      <PanelContent ref={guard} {...target} onClose={onClose} onRecordAdded={onRecordAdded} />
    </SidePanel>
  );
}
