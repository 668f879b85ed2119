import { AreaSeries, AreaStack, Axis, Grid, LineSeries, Tooltip, XYChart } from '@visx/xychart';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH } from './host';
import { reactHost, rowsOf } from './react-host';

interface Point {
  t: number;
  y: number;
}
type Row = Record<string, number>;

const prepare = (data: BenchData) => ({
  rows: rowsOf(data),
  keys: data.series.map((_, at) => `s${at}`),
  limit: [
    { t: data.times[0] ?? 0, y: data.limit },
    { t: data.end, y: data.limit },
  ],
  resets: data.resets.map((t) => [
    { t, y: 0 },
    { t, y: data.limit },
  ]),
});

const time = (row: { t?: number }) => row.t ?? 0;
const height = ({ y }: Point) => y;
const heights = COLORS.map((_, index) => (row: Row) => row[`s${index}`] ?? 0);

function Chart({ data: { rows, keys, limit, resets } }: { data: ReturnType<typeof prepare> }) {
  return (
    <XYChart width={WIDTH} height={HEIGHT} xScale={{ type: 'linear', zero: false }} yScale={{ type: 'linear' }}>
      <Grid columns={false} />
      <Axis orientation="bottom" tickFormat={dayText} numTicks={8} />
      <Axis orientation="left" />
      {keys.length === 1 ? (
        <LineSeries dataKey="s0" data={rows} xAccessor={time} yAccessor={heights[0] ?? time} stroke={COLORS[0] ?? ''} />
      ) : (
        <AreaStack>
          {keys.map((key, index) => (
            <AreaSeries
              key={key}
              dataKey={key}
              data={rows}
              xAccessor={time}
              yAccessor={heights[index] ?? time}
              fill={COLORS[index] ?? ''}
            />
          ))}
        </AreaStack>
      )}
      <LineSeries
        dataKey="limit"
        data={limit}
        xAccessor={time}
        yAccessor={height}
        stroke={LIMIT_COLOR}
        enableEvents={false}
      />
      {resets.map((points, index) => (
        <LineSeries
          key={index}
          dataKey={`reset-${index}`}
          data={points}
          xAccessor={time}
          yAccessor={height}
          stroke="#888"
          enableEvents={false}
        />
      ))}
      <Tooltip
        snapTooltipToDatumX
        showVerticalCrosshair
        renderTooltip={({ tooltipData }) =>
          keys.map((key) => {
            const found = tooltipData?.datumByKey[key];
            return <div key={key}>{found && Object.values(found.datum).join(' ')}</div>;
          })
        }
      />
    </XYChart>
  );
}

export const host = reactHost(Chart, prepare);
