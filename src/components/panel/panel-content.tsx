import { forwardRef, type ReactNode } from 'react';
import { useEntitlementUsage } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import type { UsageEventReceipt } from '../../model/event';
import type { UsageRecord, UsageRecordReceipt } from '../../model/record';
import type { Abilities, Problem } from '../../provider/provider';
import type { UsageError } from '../../provider/error';
import type { PanelLabels } from '../../i18n';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { recordMore } from './parts';
import { PanelButton } from './panel-button';
import { PanelSkeleton } from './panel-skeleton';
import type { EventRules } from './event/use-event-form';
import { RecordForm } from './record-form';
import type { CloseGuard } from './use-close-guard';
import { useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import type { CalculatedRules } from './value-text';
import { usePanelContext } from './use-panel-context';

/** Props of {@link PanelContent}. */
export interface PanelContentProps {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
  /** Closes the panel. */
  onClose: () => void;
  /** Called once for each record that was confirmed. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
  /** Called once for each event that was reported. */
  onEventReported?: ((receipt: UsageEventReceipt) => void) | undefined;
  /** Shows a record among the others. */
  onShowRecord?: ((record: UsageRecord) => void) | undefined;
}

/** The rules to record by, or the sentence that says why nothing can be recorded. */
function recordingOf(
  { recording }: Entitlement,
  { write }: Abilities,
  labels: PanelLabels,
): { rules: CalculatedRules } | { events: EventRules } | { reason: string } {
  if (write !== true) return write;
  if (recording.kind === 'read-only') return recording;
  if (recording.kind === 'events') return { events: recording };
  if (!recording.delta && recording.set === 'no') return { reason: labels.noBehavior };
  return { rules: recording };
}

/** What is inside of the panel: the form, or why there is none. */
export const PanelContent = forwardRef<CloseGuard, PanelContentProps>(function PanelContent(
  { customerId, subscriptionId, featureId, onClose, onRecordAdded, onEventReported, onShowRecord },
  guard,
) {
  const { labels } = usePanelContext();
  const usage = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const isEvents = usage.entitlement?.recording.kind === 'events';
  const event = useLazyModule(recordMore, isEvents);
  const message = (content: ReactNode) => (
    <div className="eu-side-panel__form">
      <div className="eu-side-panel__body">{content}</div>
      <div className="eu-side-panel__footer">
        <PanelButton onClick={onClose}>{labels.common.close}</PanelButton>
      </div>
    </div>
  );
  const failed = (error: UsageError | Problem) =>
    message(<ErrorNotice error={error} onRetry={() => void usage.refetch()} />);

  if (usage.status === 'pending') return message(<PanelSkeleton />);
  if (usage.status === 'error') return failed(usage.error);
  const { entitlement, problem, abilities } = usage;
  if (entitlement === null) {
    return problem !== null
      ? failed(problem)
      : message(<Notice title={labels.panel.notPossible}>{labels.panel.featureNotFound}</Notice>);
  }
  const recording = recordingOf(entitlement, abilities, labels.panel);
  if ('reason' in recording) {
    return message(
      <Notice title={labels.panel.notPossible}>
        <p className="eu-notice__text eu-text">{recording.reason}</p>
      </Notice>,
    );
  }
  const form = {
    ref: guard,
    customerId,
    subscriptionId,
    entitlement,
    abilities,
    onClose,
  };
  const key = JSON.stringify([customerId, subscriptionId, featureId]);
  if ('events' in recording) {
    if (event.module !== null) {
      return <event.module.EventForm key={key} {...form} rules={recording.events} onEventReported={onEventReported} />;
    }
    return message(
      event.status === 'failed' ? <PartNotLoaded onRetry={() => void recordMore.preload()} /> : <PanelSkeleton />,
    );
  }
  return (
    <RecordForm
      key={key}
      {...form}
      rules={recording.rules}
      refetch={usage.refetch}
      onRecordAdded={onRecordAdded}
      onShowRecord={onShowRecord}
    />
  );
});
