import { UsageChartTable } from '../../chart/usage-chart-table';
import type { UsageChartViewProps } from '../../chart/usage-chart-view';
import { lazyModule, useCameFromServer, useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { ChartSkeleton } from './chart-skeleton';
import { usePartContext } from '../shared/use-part-context';

/** The picture: geometry, layers, and what they are drawn with. */
export const chartView = /* @__PURE__ */ lazyModule(() => import('../../chart/usage-chart-view'));

/** Props of {@link ChartPicture}. */
export interface ChartPictureProps extends UsageChartViewProps {
  /** Whether the table stands in place of the picture. */
  table: boolean;
  /** Height of the picture, px. */
  height: number;
}

/**
 * The picture or the table. The picture loads by itself: until it is there a skeleton has its place, or, in a page
 * that came from a server, the table, which says the same without a script.
 */
export function ChartPicture({ table, ...props }: ChartPictureProps) {
  const { labels } = usePartContext();
  const cameFromServer = useCameFromServer();
  const { status, module } = useLazyModule(chartView, !table);
  if (module !== null && !table) return <module.UsageChartView {...props} />;
  if (!table && status === 'pending' && !cameFromServer) return <ChartSkeleton height={props.height} />;
  const { history, title, view, showLimit, ...text } = props;
  return (
    <>
      {!table && status === 'failed' && <PartNotLoaded onRetry={() => void chartView.preload()} />}
      <figure
        className="eu-root eu-chart"
        data-part="chart"
        data-state={table ? undefined : status}
        aria-label={labels.chart.name(title)}
      >
        <UsageChartTable
          history={history}
          title={title}
          {...(view !== undefined && { view })}
          {...(showLimit !== undefined && { showLimit })}
          {...text}
        />
      </figure>
    </>
  );
}
