import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { LogRow, type RecordActions } from './log-row';
import type { Log } from './use-log';
import { useLogContext } from './use-log-context';
import { useVirtualRows } from './use-virtual-rows';

/** This many rows before the last one, the next page is loaded. */
const AHEAD = 12;

/** Most records that are drawn wherever they are. */
const MOST_PINNED = 20;

/** Height of the line of names, pixels: the rows begin below it. */
const NAMES = 33;

/** Props of {@link LogTable}. */
export interface LogTableProps extends RecordActions {
  /** The records, and what is looked for among them. */
  log: Log;
  /** The feature. */
  entitlement: Entitlement;
  /** What scrolls. */
  scroller: RefObject<HTMLElement | null>;
  /** Ids of the records that somebody came for. */
  marked: readonly string[];
}

/** The records as a table of which only what is in sight is drawn. Pages load as the end comes near. */
export function LogTable({ log, entitlement, scroller, marked, ...actions }: LogTableProps) {
  const { labels, formatters } = useLogContext();
  const { log: words } = labels;
  const { records, hasMore, focusOn, target, query } = log;
  const focusIndex = focusOn === null ? -1 : records.findIndex((record) => record.id === focusOn);
  // Those that somebody came for are there before they are scrolled to.
  const pinned = marked.slice(0, MOST_PINNED).map((id) => records.findIndex((record) => record.id === id));
  const { virtualizer, hold } = useVirtualRows({
    scroller,
    count: records.length,
    keyOf: (index) => records[index]?.id ?? String(index),
    pinned,
    above: NAMES,
  });
  const byId = useMemo(() => new Map(records.map((record) => [record.id, record])), [records]);
  const rows = virtualizer.getVirtualItems();
  const rowsOf = useRef<HTMLDivElement>(null);

  const last = rows.at(-1)?.index ?? 0;
  const isNearEnd = hasMore && !query.isRefreshing && query.error === null && last >= records.length - AHEAD;
  const { loadMore } = query;
  useEffect(() => {
    if (isNearEnd) void loadMore();
    // Anew after each page, which may bring nothing.
  }, [isNearEnd, loadMore, records]);

  const { scrollToIndex } = virtualizer;
  useEffect(() => {
    if (focusIndex < 0) return;
    scrollToIndex(focusIndex, { align: 'center' });
    rowsOf.current?.querySelector<HTMLElement>(`[data-index="${focusIndex}"]`)?.focus({ preventScroll: true });
    // Once for each record that is gone to, not again when others come.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [focusOn, target]);

  const unit = formatters.unit('0', entitlement.feature.unit);
  const column = (cell: string, name: string) => (
    <div role="columnheader" className="eu-log-cell" data-cell={cell}>
      {name}
    </div>
  );
  return (
    <div
      className="eu-log-table"
      role="table"
      aria-label={words.title}
      aria-rowcount={hasMore ? -1 : records.length + 1}
      aria-busy={query.isRefreshing}
    >
      <div role="rowgroup" className="eu-log-names">
        <div role="row" className="eu-log-row eu-log-row--names" aria-rowindex={1}>
          {column('when', words.effective)}
          {column('change', unit === '' ? words.change : words.changeIn(unit))}
          {column('level', words.level)}
          {column('who', words.by)}
          {column('note', words.note)}
          {column('state', words.state)}
          {column('actions', words.actions)}
        </div>
      </div>
      <div
        ref={rowsOf}
        role="rowgroup"
        className="eu-log-rows"
        style={{ height: virtualizer.getTotalSize() }}
        onFocus={({ target }) => {
          const row = target.closest<HTMLElement>('[data-index]');
          if (row !== null) hold(Number(row.dataset['index']));
        }}
        onBlur={() => hold(null)}
      >
        {rows.map(({ index, key, start }) => {
          const record = records[index];
          if (record === undefined) return null;
          return (
            <LogRow
              key={key}
              ref={virtualizer.measureElement}
              index={index}
              rowIndex={index + 2}
              start={start - NAMES}
              record={record}
              entitlement={entitlement}
              marked={marked.includes(record.id)}
              linked={{
                corrected: record.corrects === null ? undefined : byId.get(record.corrects),
                correcting: record.correctedBy === null ? undefined : byId.get(record.correctedBy),
              }}
              {...actions}
            />
          );
        })}
      </div>
    </div>
  );
}
