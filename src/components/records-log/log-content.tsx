import { forwardRef, useState, type ReactNode } from 'react';
import { useAddUsageRecord, useEntitlementUsage } from '../../hooks';
import type { UsageRecord } from '../../model/record';
import type { CloseGuard } from '../panel/use-close-guard';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { PanelSkeleton } from '../panel/panel-skeleton';
import type { LogPanelProps } from './log-panel';
import { LogList } from './log-list';
import { UndoView } from './undo-view';
import type { LogTarget } from './use-log';
import { useLogContext } from './use-log-context';

/** Props of {@link LogContent}. */
export type LogContentProps = Omit<LogPanelProps, 'open' | 'className'>;

/** What is inside of the panel: the log, the undo of one of its records, or why there is neither. */
export const LogContent = forwardRef<CloseGuard, LogContentProps>(function LogContent(
  { customerId, subscriptionId, featureId, recordIds, onClose, onRecordAdded, onShowInChart },
  guard,
) {
  const { labels } = useLogContext();
  const usage = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const { sent } = useAddUsageRecord({ customerId, subscriptionId, featureId });
  // An undo that is still open goes on where it was left, whatever the panel is opened for.
  const [resumed, setResumed] = useState(sent?.corrects ?? null);
  const first = resumed === null ? recordIds : [resumed];
  const [target, setTarget] = useState<LogTarget | null>(first?.length ? { ids: first } : null);
  const [undone, setUndone] = useState<UsageRecord | null>(null);
  const message = (content: ReactNode) => <div className="eu-side-panel__body">{content}</div>;

  if (usage.status === 'pending') return message(<PanelSkeleton />);
  if (usage.status === 'error') {
    return message(
      <ErrorNotice error={usage.error} onRetry={() => void usage.refetch()} retrying={usage.isRefreshing} />,
    );
  }
  const { entitlement, problem, abilities } = usage;
  if (entitlement === null) {
    return message(
      problem === null ? (
        <Notice title={labels.panel.featureNotFound} />
      ) : (
        <ErrorNotice error={problem} onRetry={() => void usage.refetch()} retrying={usage.isRefreshing} />
      ),
    );
  }
  if (!abilities.records) return message(<Notice title={labels.errors.unsupported.title} />);
  if (undone !== null) {
    return (
      <UndoView
        ref={guard}
        customerId={customerId}
        subscriptionId={subscriptionId}
        record={undone}
        entitlement={entitlement}
        refetch={usage.refetch}
        onRecordAdded={onRecordAdded}
        onBack={(addedId) => {
          setTarget({ ids: addedId === null ? [undone.id] : [addedId, undone.id] });
          setUndone(null);
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <LogList
      customerId={customerId}
      subscriptionId={subscriptionId}
      entitlement={entitlement}
      closed={abilities.write === true ? null : abilities.write.reason}
      target={target}
      onGoTo={setTarget}
      onUndo={(record) => {
        setResumed(null);
        setUndone(record);
      }}
      undoId={resumed}
      onShowInChart={onShowInChart}
    />
  );
});
