import { useEffect, useRef, useState, type ReactNode } from 'react';
import { labelCount } from '../../i18n';
import type { Entitlement } from '../../model/entitlement';
import type { UsageRecord } from '../../model/record';
import { useAnnouncement } from '../panel/use-announcement';
import { PanelButton } from '../panel/panel-button';
import { ErrorNotice } from '../shared/error-notice';
import { LockIcon } from '../shared/icons';
import { useKeptFocus } from '../shared/keep-focus';
import { Skeleton } from '../shared/skeleton';
import { useStable } from '../shared/use-stable';
import { isNarrowed, NO_FILTERS } from './filters';
import { LogFilters } from './log-filters';
import { LogTable } from './log-table';
import { useLog, type LogTarget } from './use-log';
import { useLogContext } from './use-log-context';

/** Props of {@link LogList}. */
export interface LogListProps {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The feature. */
  entitlement: Entitlement;
  /** Why this session may write nothing; `null`: it may. */
  closed: string | null;
  /** Records to go to. */
  target: LogTarget | null;
  /** Goes to other records. */
  onGoTo: (target: LogTarget) => void;
  /** Asks to take a record back. */
  onUndo: (record: UsageRecord) => void;
  /** The record whose undo is asked for as soon as it is found; `null`: none. */
  undoId: string | null;
  /** Shows a record's moment in the chart. */
  onShowInChart?: ((record: UsageRecord) => void) | undefined;
}

/** The log: filters, what is listed, and what stands there while or when nothing is. */
export function LogList({
  entitlement,
  closed,
  target,
  onGoTo,
  onUndo,
  undoId,
  onShowInChart,
  ...scope
}: LogListProps) {
  const { labels, formatters } = useLogContext();
  const { log: words } = labels;
  const log = useLog({ ...scope, entitlement }, target);
  const { query, records, filters, setFilters, hasMore, wantsMore } = log;
  const scroller = useRef<HTMLDivElement>(null);
  const more = useKeptFocus();
  const [isLoading, setLoading] = useState(false);
  const { loadMore } = query;
  useEffect(() => {
    if (wantsMore) void loadMore();
    // Anew after each page: an answer that is quick leaves no moment in which nothing was wanted.
  }, [wantsMore, loadMore, records]);

  const asked = undoId !== null && log.focusOn === undoId ? records.find(({ id }) => id === undoId) : undefined;
  const ask = useStable(onUndo);
  useEffect(() => {
    if (asked !== undefined) ask(asked);
  }, [asked, ask]);

  const isHere = query.status === 'success';
  const found = isHere ? words.found(labelCount(records.length, formatters), hasMore) : '';
  const wasNotFound = target !== null && !log.isSeeking && isHere && log.focusOn === null;
  const news = wasNotFound ? words.notFound : log.wasWidened && !log.isSeeking && isHere ? words.widened : null;
  const said = log.isSeeking ? labels.common.loading : (news ?? found);
  const announcement = useAnnouncement<HTMLParagraphElement>(said);
  const reason = whyNothingUndone(entitlement, closed, words.notPossible);

  const content = (): ReactNode => {
    if (query.status === 'pending') return <LogSkeleton />;
    if (query.status === 'error') {
      return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} retrying={query.isRefreshing} />;
    }
    if (records.length === 0) {
      return isNarrowed(filters) ? (
        <div className="eu-log-empty">
          <p className="eu-log-empty__title">{words.nothingFound}</p>
          <PanelButton onClick={() => setFilters(NO_FILTERS)}>{words.showAll}</PanelButton>
        </div>
      ) : (
        <div className="eu-log-empty">
          <p className="eu-log-empty__title">{words.empty}</p>
          <p className="eu-log-empty__hint">{words.emptyHint}</p>
        </div>
      );
    }
    return (
      <LogTable
        log={log}
        entitlement={entitlement}
        scroller={scroller}
        marked={target?.ids ?? []}
        onUndo={reason === null ? onUndo : undefined}
        onGoTo={(id) => onGoTo({ ids: [id] })}
        onShowInChart={onShowInChart}
      />
    );
  };

  return (
    <div className="eu-log" data-state={query.status}>
      <div className="eu-log__head">
        <LogFilters entitlement={entitlement} filters={filters} onChange={setFilters} actors={log.actors} />
        <div className="eu-log__facts">
          <p className="eu-log__count">{log.isSeeking ? labels.common.loading : found}</p>
          {reason !== null && (
            <p className="eu-log__reason">
              <LockIcon />
              <span className="eu-text">{reason}</span>
            </p>
          )}
        </div>
        <p ref={announcement} className="eu-visually-hidden" aria-live="polite" />
        {news !== null && <p className="eu-log__news">{news}</p>}
        {isHere && query.error !== null && (
          <ErrorNotice
            tone="warning"
            error={query.error}
            title={labels.common.refreshFailed(labels.errors[query.error.code].title)}
            onRetry={() => void (hasMore ? loadMore() : query.refetch())}
            retrying={query.isRefreshing}
          />
        )}
      </div>
      <div ref={scroller} className="eu-log__scroller" tabIndex={0} role="group" aria-label={words.title}>
        {content()}
        {isHere && hasMore && (
          <div ref={more} className="eu-log__more">
            <PanelButton
              busy={isLoading}
              onClick={() => {
                setLoading(true);
                void loadMore().finally(() => setLoading(false));
              }}
            >
              {words.loadMore}
            </PanelButton>
          </div>
        )}
      </div>
    </div>
  );
}

/** Why none of the records can be undone; `null`: some may. */
function whyNothingUndone(
  entitlement: Entitlement,
  closed: string | null,
  words: ReturnType<typeof useLogContext>['labels']['log']['notPossible'],
): string | null {
  const { recording } = entitlement;
  if (recording.kind === 'read-only') return recording.reason;
  if (recording.kind === 'events') return words.events;
  if (!recording.undo) return words.not_offered;
  if (!recording.delta) return words.not_taken;
  return closed;
}

function LogSkeleton() {
  const { common } = useLogContext().labels;
  return (
    <div className="eu-log-skeleton">
      <span className="eu-visually-hidden">{common.loading}</span>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} />
      ))}
    </div>
  );
}
