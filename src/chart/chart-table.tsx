import { useRef, useState } from 'react';
import { toEpoch } from '../model/instant';
import type { ChartCompanion } from './companions';
import type { ChartColumns } from './geometry/columns';
import { limitSteps } from './geometry/limits';
import { readoutAt } from './geometry/readout';
import { timeDomain } from './geometry/time-domain';
import { missingText } from './text/missing-text';
import { seriesName } from './text/series-name';
import { UndrawnNote } from './undrawn-note';
import { useChartText, type ChartTextProps } from './use-chart-text';

/** Rows that are shown at first, and that each press of the button adds. */
const PAGE = 500;

/** Props of {@link ChartTable}. */
export interface ChartTableProps extends ChartTextProps {
  /** The plotted data. */
  columns: ChartColumns;
  /** The feature's name. */
  title: string;
  /** Whether the limit has a column. Default true in the cumulative view, for a statistic false. */
  showLimit?: boolean;
  /** What the chart's layers add to it: a column each. Default: nothing. */
  companions?: readonly ChartCompanion[];
}

/** The table of columns that the chart has made already. */
export function ChartTable(props: ChartTableProps) {
  const { title, columns, companions = [] } = props;
  const { history } = columns;
  const showLimit = (props.showLimit ?? history.kind !== 'statistic') && columns.mode === 'cumulative';
  const text = useChartText(props, columns.timeZone);
  const { labels, times, values, count, zoneName } = text;
  const [rows, setRows] = useState(PAGE);
  const area = useRef<HTMLDivElement>(null);
  const domain = timeDomain(toEpoch(history.range.from), toEpoch(history.range.to), columns.starts[0], columns.end);
  const limits = showLimit ? limitSteps(history.limits, domain) : [];
  const shown = Math.min(rows, columns.count);
  const readouts = Array.from({ length: shown }, (_, index) => readoutAt(columns, index, limits));
  const several = columns.series.length > 1 && columns.shape !== 'lines';
  const rounded = columns.series.some(({ exact }) => exact === null);
  const zone = zoneName(history.range);

  const showMore = () => {
    setRows((before) => before + PAGE);
    // With the last rows the button goes away.
    if (shown + PAGE >= columns.count) area.current?.focus();
  };

  return (
    <div className="eu-chart-table" data-part="table">
      <div ref={area} className="eu-chart-table-area" role="region" aria-label={labels.tableArea(title)} tabIndex={0}>
        <table>
          <caption>{labels.tableCaption(title, zone)}</caption>
          <thead>
            <tr>
              <th scope="col">{labels.time}</th>
              {columns.series.map((series) => (
                <th key={series.key} scope="col" className="eu-chart-number">
                  <span className="eu-text">{seriesName(series, labels)}</span>
                </th>
              ))}
              {several && (
                <th scope="col" className="eu-chart-number">
                  {labels.total}
                </th>
              )}
              {limits.length > 0 && (
                <th scope="col" className="eu-chart-number">
                  {labels.limitName}
                </th>
              )}
              {companions.map(({ key, name }) => (
                <th key={key} scope="col" className="eu-chart-number">
                  <span className="eu-text">{name}</span>
                </th>
              ))}
              <th scope="col">{labels.remark}</th>
            </tr>
          </thead>
          <tbody>
            {readouts.map(({ index, start, end, state, values: cells, total, limit, overage }) => {
              const remarks = [
                columns.resetAt[index] === 1 && labels.startsFromZero,
                state === 'running' && labels.soFar,
                (state === 'not-yet' || state === 'unknown') && missingText(state, columns.shape, labels),
                overage !== null && labels.over(values.exact({ quantity: overage, exact: true }) ?? ''),
              ].filter((remark) => typeof remark === 'string');
              return (
                <tr key={start} data-state={state}>
                  <th scope="row">{times.span(start, end, columns.history.granularity)}</th>
                  {cells.map((cell, series) => (
                    <td key={columns.series[series]?.key ?? series} className="eu-chart-number">
                      {values.exact(cell) ?? labels.dash}
                    </td>
                  ))}
                  {several && <td className="eu-chart-number">{(total && values.exact(total)) ?? labels.dash}</td>}
                  {limits.length > 0 && (
                    <td className="eu-chart-number">
                      {limit === null ? labels.dash : values.exact({ quantity: limit.exact, exact: true })}
                    </td>
                  )}
                  {companions.map(({ key, at }) => {
                    const said = at(index);
                    return (
                      <td key={key} className={typeof said === 'string' ? 'eu-chart-remark' : 'eu-chart-number'}>
                        {(typeof said === 'string' ? said : said && values.exact(said)) ?? labels.dash}
                      </td>
                    );
                  })}
                  <td className="eu-chart-remark">{labels.remarks(remarks)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {columns.count === 0 && <p className="eu-chart-table-note">{labels.empty}</p>}
      </div>
      <UndrawnNote columns={columns} labels={labels} count={count} />
      {rounded && columns.valued > 0 && <p className="eu-chart-table-note">{labels.rounded}</p>}
      {shown < columns.count && (
        <button type="button" className="eu-button" onClick={showMore}>
          {labels.showMore(count(Math.min(PAGE, columns.count - shown)), count(columns.count - shown))}
        </button>
      )}
    </div>
  );
}
