import { useId, useRef, useState, type RefObject } from 'react';
import type { ChartFormat, PlottedChart, SaveOptions } from '../../chart/export';
import { useChartText } from '../../chart/use-chart-text';
import { isTimeZone } from '../../model/calendar';
import type { Unit } from '../../model/entitlement';
import { DownloadIcon } from '../shared/icons';
import { lazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { usePartContext } from '../shared/use-part-context';

const chartExport = /* @__PURE__ */ lazyModule(() => import('../../chart/export'));

const FORMATS = ['csv', 'svg', 'png'] as const;

/** Props of {@link ChartDownload}. */
export interface ChartDownloadProps extends Omit<
  SaveOptions,
  'place' | 'text' | Exclude<keyof PlottedChart, 'history'>
> {
  /** The feature's unit. */
  unit: Unit | undefined;
  /** What is plotted just now; null before the picture is there: then the whole history. */
  plottedRef: RefObject<PlottedChart | null>;
  /** Whether the table stands in place of the picture: then there is no picture to save. */
  table: boolean;
}

/** A button that offers the chart as a file: what is plotted as a table, and the picture. */
export function ChartDownload({ table, unit, plottedRef, ...chart }: ChartDownloadProps) {
  const { labels, locale, formatters } = usePartContext();
  const { toolbar } = labels;
  const words = { ...(unit && { unit }), locale, formatters, labels: labels.chart };
  const { timeZone } = chart.history;
  const text = useChartText(words, isTimeZone(timeZone) ? timeZone : 'UTC');
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState<ChartFormat | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  const save = async (format: ChartFormat) => {
    const place = button.current?.closest('[data-part="usage-chart"]');
    setFailed(null);
    try {
      await chartExport.preload();
      const { module } = chartExport.getState();
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
    <div
      className="eu-chart-download"
      data-part="download"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        // It closes this, not the panel around it.
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="eu-button"
        title={toolbar.download}
        aria-expanded={open}
        {...(open && { 'aria-controls': id })}
        onPointerEnter={() => void chartExport.preload()}
        onClick={() => setOpen(!open)}
      >
        <DownloadIcon />
      </button>
      {open && (
        <div className="eu-switch" role="group" id={id} aria-label={toolbar.download}>
          {FORMATS.filter((format) => !table || format === 'csv').map((format) => (
            <button key={format} type="button" className="eu-switch__button" onClick={() => void save(format)}>
              {toolbar.formats[format]}
            </button>
          ))}
        </div>
      )}
      {failed !== null && <PartNotLoaded onRetry={() => void save(failed)} onClose={() => setFailed(null)} />}
    </div>
  );
}
