import { useRef } from 'react';
import type { UsageRecord } from '../../model/record';
import { PanelDescription } from '../panel/record-parts';
import type { CloseGuard } from '../panel/use-close-guard';
import { Announcer } from '../shared/announcer';
import { SidePanel } from '../shared/side-panel';
import { LogContent } from './log-content';
import { useLogContext } from './use-log-context';
import type { UsageRecordsPanelProps } from './usage-records-panel';

/** Props of {@link LogPanel}. */
export interface LogPanelProps extends Omit<UsageRecordsPanelProps, 'open' | 'defaultOpen' | 'onOpenChange'> {
  /** Whether it is open. */
  open: boolean;
  /** Called when it was closed. */
  onClose: () => void;
}

/** The panel itself: the dialog, and the log in it. Loads by itself, see `UsageRecordsPanel`. */
export function LogPanel({ open, onClose, className, onShowInChart, ...props }: LogPanelProps) {
  const { labels } = useLogContext();
  const guard = useRef<CloseGuard>(null);
  const shown = useRef<UsageRecord>(null);
  const { customerId, subscriptionId, featureId } = props;
  return (
    <SidePanel
      open={open}
      onCloseRequest={() => {
        if (guard.current?.mayClose() ?? true) onClose();
      }}
      // Not before: the focus goes back to where it was, and from there to the chart.
      onClosed={() => {
        if (shown.current !== null) onShowInChart?.(shown.current);
        shown.current = null;
      }}
      title={labels.log.title}
      description={<PanelDescription {...{ customerId, subscriptionId, featureId }} />}
      closeLabel={labels.panel.closePanel}
      className={className === undefined ? 'eu-log-panel' : `eu-log-panel ${className}`}
    >
      <Announcer>
        <LogContent
          // Another feature's log is another log.
          key={JSON.stringify([customerId, subscriptionId ?? null, featureId])}
          ref={guard}
          {...props}
          onClose={onClose}
          onShowInChart={
            onShowInChart &&
            ((record) => {
              shown.current = record;
              onClose();
            })
          }
        />
      </Announcer>
    </SidePanel>
  );
}
