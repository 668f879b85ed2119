import type { ChartColumns } from './geometry/columns';
import type { ChartText } from './use-chart-text';

/** Props of {@link UndrawnNote}. */
export interface UndrawnNoteProps extends Pick<ChartText, 'labels' | 'count'> {
  /** What could be drawn, and what could not. */
  columns: ChartColumns;
}

/** Says how many values a picture or a table leaves out, and why; nothing where all are there. */
export const UndrawnNote = ({ columns: { undrawn }, labels, count }: UndrawnNoteProps) =>
  undrawn.some(Boolean) && <p className="eu-chart-table-note">{labels.undrawn(undrawn.map(count))}</p>;
