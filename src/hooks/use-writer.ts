import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { scopeOf } from '../cache/keys';
import type { UsageScope } from '../model/subscription';
import { useUsageContext, useUsageInternals } from './context';
import { createWriteEffects } from './write-effects';
import type { WriterSurroundings } from './writer';

/** Whose usage is written. */
export interface WriteTarget {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
}

/** What a writer has in common with every other. */
interface AnyWriter {
  subscribe: (listener: () => void) => () => void;
  getState: () => object;
  update: (surroundings: WriterSurroundings) => void;
  leave: () => void;
}

/** The writer of a feature and its state: they belong to the feature, not to the component. */
export function useWriter<W extends AnyWriter>(
  kind: 'record' | 'event',
  { customerId, subscriptionId, featureId }: WriteTarget,
  make: (target: UsageScope & { featureId: string }, surroundings: WriterSurroundings) => W,
) {
  const { dataProvider, actor } = useUsageContext();
  const { queryClient, writers, timeoutMs, createIdempotencyKey } = useUsageInternals();
  const surroundings = useMemo(() => {
    const scope = scopeOf({ customerId, subscriptionId });
    const place = { queryClient, providerId: dataProvider.id, scope };
    const effects = createWriteEffects(place, featureId, writers);
    return { dataProvider, actor, timeoutMs, createIdempotencyKey, ...effects };
  }, [
    queryClient,
    dataProvider,
    customerId,
    subscriptionId,
    featureId,
    writers,
    actor,
    timeoutMs,
    createIdempotencyKey,
  ]);
  const target = { ...scopeOf({ customerId, subscriptionId }), featureId };
  const writer = writers.of(kind, dataProvider.id, target, () => make(target, surroundings));
  useEffect(() => writer.update(surroundings), [writer, surroundings]);
  // A state of the writer's own kind, which the shared interface has no word for.
  const getState = writer.getState as W['getState'] & (() => ReturnType<W['getState']>);
  const state = useSyncExternalStore(writer.subscribe, getState, getState);
  return { writer, state, target };
}
