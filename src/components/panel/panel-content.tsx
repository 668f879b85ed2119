import { forwardRef, type ReactNode } from 'react';
import { useEntitlementUsage } from '../../hooks';
import type { UsageEventReceipt } from '../../model/event';
import type { UsageRecord, UsageRecordReceipt } from '../../model/record';
import type { Problem } from '../../provider/provider';
import type { UsageError } from '../../provider/error';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { recordMore } from './parts';
import { PanelButton } from './panel-button';
import { PanelSkeleton } from './panel-skeleton';
import { RecordForm } from './record-form';
import type { CloseGuard } from './use-close-guard';
import { useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { usePanelContext } from './use-panel-context';
import { useShownForm } from './use-shown-form';

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

/** What is inside of the panel: the form, or why there is none. */
export const PanelContent = forwardRef<CloseGuard, PanelContentProps>(function PanelContent(
  { customerId, subscriptionId, featureId, onClose, onRecordAdded, onEventReported, onShowRecord },
  guard,
) {
  const { labels } = usePanelContext();
  const usage = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const shown = useShownForm(usage, JSON.stringify([customerId, subscriptionId, featureId]), labels.panel);
  const { form } = shown;
  const more = useLazyModule(recordMore, form !== null && 'events' in form.recording);
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

  if (form !== null) {
    const { key, entitlement, abilities, recording } = form;
    const shared = { ref: guard, customerId, subscriptionId, entitlement, onClose, onHold: shown.onHold };
    if ('rules' in recording) {
      return (
        <RecordForm
          key={key}
          {...shared}
          abilities={abilities}
          rules={recording.rules}
          refetch={usage.refetch}
          onRecordAdded={onRecordAdded}
          onShowRecord={onShowRecord}
        />
      );
    }
    if (more.module !== null) {
      return <more.module.EventForm key={key} {...shared} rules={recording.events} onEventReported={onEventReported} />;
    }
    return message(
      more.status === 'failed' ? <PartNotLoaded onRetry={() => void recordMore.preload()} /> : <PanelSkeleton />,
    );
  }
  if (usage.status === 'pending') return message(<PanelSkeleton />);
  if (usage.status === 'error') return failed(usage.error);
  if (usage.problem !== null && usage.entitlement === null) return failed(usage.problem);
  return message(
    <Notice title={labels.panel.notPossible}>
      <p className="eu-notice__text eu-text">{shown.reason ?? labels.panel.featureNotFound}</p>
    </Notice>,
  );
});
