import { useMemo } from 'react';
import type { ZoomSpan } from '../../chart/zoom-selection';
import { GRANULARITIES } from '../../model/granularity';
import type { UsageHistory } from '../../model/history';
import { toEpoch } from '../../model/instant';
import { useStable } from '../shared/use-stable';
import type { ChartView } from './use-chart-view';

// The width that was chosen for all of the range says nothing about a part of it.
const choiceOf = (span: ZoomSpan) => ({ range: 'custom' as const, ...span, granularity: undefined });

/** Zooms by asking for another range, as fine as it can be had. The same object always, so that layers stay the same. */
export function useZoom(history: UsageHistory, ranges: Pick<ChartView, 'ask' | 'goTo' | 'goBack'>) {
  const onZoom = useStable((span: ZoomSpan) => ranges.goTo(choiceOf(span)));
  const onZoomOut = useStable(() => ranges.goBack());
  const canZoom = useStable((span: ZoomSpan, buckets: number) => {
    const { granularity } = ranges.ask(choiceOf(span)).query;
    if (granularity === 'auto' || history.granularity === 'irregular') return true;
    const isFiner = GRANULARITIES.indexOf(granularity) < GRANULARITIES.indexOf(history.granularity);
    const { from, to } = history.range;
    const isAll = toEpoch(span.from) <= toEpoch(from) && toEpoch(span.to) >= toEpoch(to);
    return isFiner || (buckets > 1 && !isAll);
  });
  return useMemo(() => ({ onZoom, onZoomOut, canZoom }), [onZoom, onZoomOut, canZoom]);
}
