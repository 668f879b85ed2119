import type { ReactNode } from 'react';
import type { UsageHistory } from '../../model/history';
import { toEpoch } from '../../model/instant';
import { chartColumns, type ChartMeter, type UsageChartMode } from '../geometry/columns';
import { limitSteps } from '../geometry/limits';
import { timeDomain } from '../geometry/time-domain';
import { companionsOf } from '../companions';
import { layersByPlace } from '../layer-places';
import type { ChartText } from '../use-chart-text';
import { chartCsv, instantWithOffset } from './csv';
import { paintPicture } from './paint';
import { chartPicture, svgText } from './picture';

/** A kind of file. */
export type ChartFormat = 'csv' | 'svg' | 'png';

/** What is plotted. */
export interface PlottedChart {
  /** The plotted history. */
  history: UsageHistory;
  /** Whether that is a part of usage: what is about all of it is left out. */
  isPart: boolean;
  /** The layers: what they add has a column each. */
  layers: ReactNode;
  /** What the sum of a part is called; absent: it is all of it. */
  part?: string;
}

/** What is saved. */
export interface SaveOptions extends PlottedChart {
  /** The element that the chart's figure is in. */
  place: Element;
  /** Its view. */
  view: UsageChartMode;
  /** As the chart was given it. */
  meter: ChartMeter;
  /** Whether the limit is shown. */
  showLimit: boolean;
  /** The feature's name. */
  title: string;
  /** The feature's id; the file is named after it. */
  featureId: string;
  /** Words and numbers of its table. */
  text: ChartText;
}

/** Pixels of a PNG per pixel of the page: sharp where it is looked at closely. */
const PNG_SCALE = 2;

/**
 * Has the browser save a chart as a file named after the feature and the range.
 *
 * @throws Error when there is no picture (a table stands in its place), or no canvas to draw it on
 */
export async function saveChart(format: ChartFormat, options: SaveOptions): Promise<void> {
  const blob = format === 'csv' ? csvOf(options) : await pictureOf(format, options);
  const link = document.createElement('a');
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = `${fileName(options)}.${format}`;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function csvOf({ history, isPart, part, view, meter, showLimit, layers, text }: SaveOptions): Blob {
  const columns = chartColumns(history, view, meter);
  const { range } = columns.history;
  const domain = timeDomain(toEpoch(range.from), toEpoch(range.to), columns.starts[0], columns.end);
  const isLimited = showLimit && !isPart && view === 'cumulative';
  const limits = isLimited ? limitSteps(columns.history.limits, domain) : [];
  const companions = companionsOf(layersByPlace(layers, isPart), columns, text);
  const labels = { ...text.labels, ...(part !== undefined && { total: part }) };
  return new Blob([chartCsv(columns, { limits, companions, labels })], { type: 'text/csv;charset=utf-8' });
}

async function pictureOf(format: 'svg' | 'png', options: SaveOptions): Promise<Blob> {
  const { place, part } = options;
  const name = options.text.labels.name(options.title);
  const figure = place.querySelector('[data-part="chart"]');
  const description = figure?.querySelector('[data-part="summary"]')?.textContent ?? '';
  const picture =
    figure && chartPicture(figure, { title: part === undefined ? name : `${name} · ${part}`, description });
  if (!picture) throw new Error('The chart shows a table, so there is no picture of it to save. Show the chart first.');
  if (format === 'svg') return new Blob([svgText(picture)], { type: 'image/svg+xml' });
  const canvas = paintPicture(picture, PNG_SCALE);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser could not make a picture. Save it as SVG.'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** `api-calls-usage-2026-11-01-2026-11-30`: days in the zone of the history, the last one inclusive. */
function fileName({ featureId, history }: SaveOptions): string {
  const day = (at: number) => instantWithOffset(at, history.timeZone).slice(0, 10);
  const id = featureId.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80);
  return `${id}-usage-${day(toEpoch(history.range.from))}-${day(toEpoch(history.range.to) - 1)}`;
}
