import { useState } from 'react';
import { useUsageRecords } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import type { UsageRecord } from '../../model/record';
import { firstFilters, isNarrowed, NO_FILTERS, questionOf, type LogFilters } from './filters';

/** Entries per page, and how many are loaded at most to find one record. */
const PAGE = 100;
const MOST_TO_FIND = 20 * PAGE;

/** Records to go to. Another object goes there again. */
export interface LogTarget {
  /** Their ids; the first gets the focus, or the newest of those that were found. */
  ids: readonly string[];
}

/** Whose records, and what is known about the feature. */
export interface LogSubject {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The feature's rules and periods. */
  entitlement: Entitlement;
}

const NONE: readonly UsageRecord[] = [];

/** The log of a feature: what is listed of it, the filters, and the way to a record wherever it is. */
export function useLog({ customerId, subscriptionId, entitlement }: LogSubject, target: LogTarget | null) {
  const [filters, setFilters] = useState(() => firstFilters(entitlement));
  const [actors, setActors] = useState<ReadonlyMap<string, string>>(new Map());
  const query = useUsageRecords({
    customerId,
    subscriptionId,
    featureId: entitlement.feature.id,
    limit: PAGE,
    ...questionOf(filters, entitlement),
  });
  const records = query.records ?? NONE;
  // What is being read again may hold what is looked for.
  const isHere = query.status === 'success' && !query.isRefreshing;

  // Whoever was seen can be chosen, also while others' records are left out.
  const added = records.filter(({ actor }) => actor !== null && !actors.has(actor.id));
  if (added.length > 0) {
    setActors(
      new Map([
        ...actors,
        ...added.flatMap(({ actor }) => (actor ? [[actor.id, actor.name ?? actor.id] as const] : [])),
      ]),
    );
  }

  const [sought, setSought] = useState<LogTarget | null>(null);
  const [isFound, setFound] = useState(true);
  const [wasWidened, setWidened] = useState(false);
  if (target !== sought) {
    setSought(target);
    setFound(target === null);
    setWidened(false);
  }
  const isSeeking = target !== null && target === sought && !isFound && isHere;
  const missing = isSeeking && target.ids.some((id) => !records.some((record) => record.id === id));
  const hasMore = query.hasMore === true;
  const canLoad = missing && hasMore && records.length < MOST_TO_FIND && query.error === null;
  if (isSeeking && !canLoad) {
    // A filter may be what hides it.
    if (missing && isNarrowed(filters)) {
      setFilters(NO_FILTERS);
      setWidened(true);
    } else setFound(true);
  }

  return {
    query,
    records,
    hasMore,
    filters,
    setFilters: (next: LogFilters) => {
      setWidened(false);
      setFilters(next);
    },
    /** Whether the filters were taken away to find what is looked for, and nobody has chosen others since. */
    wasWidened,
    actors,
    /** Whether further pages are loaded to find what is looked for. */
    wantsMore: canLoad,
    isSeeking: target !== null && !isFound,
    /** Where the person wants to go. */
    target,
    /** The record that gets the focus, once it is known where it is. */
    focusOn:
      isFound && target !== null ? (target.ids.find((id) => records.some((record) => record.id === id)) ?? null) : null,
  };
}

/** What {@link useLog} gives. */
export type Log = ReturnType<typeof useLog>;

/** What the person has chosen to see. */
export type SetFilters = (filters: LogFilters) => void;
