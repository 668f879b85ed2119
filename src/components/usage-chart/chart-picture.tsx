import { useMemo } from 'react';
import { ChartTable } from '../../chart/chart-table';
import { chartColumns, defaultMode } from '../../chart/geometry/columns';
import type { ChartPartsProps } from './chart-parts';
import { lazyModule, useCameFromServer, useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { ChartSkeleton } from './chart-skeleton';
import { usePartContext } from '../shared/use-part-context';

/** The picture: geometry, layers, what they are drawn with, and what is said about them. */
export const chartView = /* @__PURE__ */ lazyModule(async () => {
  const [, parts] = await Promise.all([import('../../chart/chart-figure'), import('./chart-parts')]);
  return parts;
});

/** What writes the chart as a file. */
export const chartExport = /* @__PURE__ */ lazyModule(() => import('../../chart/export'));

/** Props of {@link ChartPicture}. */
export interface ChartPictureProps extends ChartPartsProps {
  /** Whether the table stands in place of the picture. */
  table: boolean;
  /** Height of the picture, px. */
  height: number;
}

/**
 * The picture or the table. The picture loads by itself: until it is there a skeleton has its place, or, in a page
 * that came from a server, the table, which says the same without a script.
 */
export function ChartPicture(props: ChartPictureProps) {
  const { table } = props;
  const { labels } = usePartContext();
  const cameFromServer = useCameFromServer();
  const { status, module } = useLazyModule(chartView, true);
  if (module !== null) return <module.ChartParts {...props} />;
  if (!table && status === 'pending' && !cameFromServer) return <ChartSkeleton height={props.height} />;
  return (
    <>
      {!table && status === 'failed' && <PartNotLoaded onRetry={() => void chartView.preload()} />}
      <figure
        className="eu-root eu-chart"
        data-part="chart"
        data-state={table ? undefined : status}
        aria-label={labels.chart.name(props.title)}
      >
        <FirstTable {...props} />
      </figure>
    </>
  );
}

/** The table before the layers are there, which would add columns to it. */
function FirstTable(props: ChartPictureProps) {
  const { history, view } = props;
  const columns = useMemo(() => chartColumns(history, view ?? defaultMode(history)), [history, view]);
  return <ChartTable {...props} columns={columns} />;
}
