import { useRef, useState, type RefObject } from 'react';
import type * as ChartExport from '../../../chart/export';
import type { ChartFormat, PlottedChart, SaveOptions } from '../../../chart/export';
import { useChartText } from '../../../chart/use-chart-text';
import { isTimeZone } from '../../../model/calendar';
import type { Unit } from '../../../model/entitlement';
import type { LazyModule } from '../../shared/lazy-module';
import type { PartNotLoaded } from '../../shared/part-not-loaded';
import { useOptionsContext } from './use-options-context';

const FORMATS = ['csv', 'svg', 'png'] as const;

/** Props of {@link DownloadFiles}. */
export interface DownloadFilesProps extends Omit<
  SaveOptions,
  'place' | 'text' | Exclude<keyof PlottedChart, 'history'>
> {
  /** What writes the files. */
  writer: LazyModule<typeof ChartExport>;
  /** Says that it could not be loaded: part of the page, not of this. */
  NotLoaded: typeof PartNotLoaded;
  /** The feature's unit. */
  unit?: Unit;
  /** What is plotted just now; null before the picture is there: then the whole history. */
  plottedRef: RefObject<PlottedChart | null>;
  /** Whether the table stands in place of the picture: then there is no picture to save. */
  table: boolean;
}

/** Offers the chart as a file: what is plotted as a table, and the picture. */
export function DownloadFiles({ writer, NotLoaded, table, unit, plottedRef, ...chart }: DownloadFilesProps) {
  const { labels, locale, formatters } = useOptionsContext();
  const { toolbar } = labels;
  const words = { ...(unit && { unit }), locale, formatters, labels: labels.chart };
  const { timeZone } = chart.history;
  const text = useChartText(words, isTimeZone(timeZone) ? timeZone : 'UTC');
  const [failed, setFailed] = useState<ChartFormat | null>(null);
  const files = useRef<HTMLDivElement>(null);

  const save = async (format: ChartFormat) => {
    const place = files.current?.closest('[data-part="usage-chart"]');
    setFailed(null);
    try {
      await writer.preload();
      const { module } = writer.getState();
      if (!place || module === null) throw new Error('not loaded');
      await module.saveChart(format, {
        ...chart,
        text,
        layers: null,
        isPart: false,
        ...plottedRef.current,
        place,
      });
    } catch {
      setFailed(format);
    }
  };

  return (
    <>
      <div ref={files} className="eu-switch">
        {FORMATS.filter((format) => !table || format === 'csv').map((format) => (
          <button key={format} type="button" className="eu-switch__button" onClick={() => void save(format)}>
            {toolbar.formats[format]}
          </button>
        ))}
      </div>
      {failed !== null && <NotLoaded onRetry={() => void save(failed)} onClose={() => setFailed(null)} />}
    </>
  );
}
