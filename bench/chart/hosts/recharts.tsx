import { Area, AreaChart, CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH } from './host';
import { reactHost, rowsOf } from './react-host';

const prepare = (data: BenchData) => ({ rows: rowsOf(data), keys: data.series.map((_, at) => `s${at}`), ...data });

function Chart({ data: { rows, keys, limit, resets } }: { data: ReturnType<typeof prepare> }) {
  const rest = (
    <>
      <CartesianGrid vertical={false} />
      <XAxis dataKey="t" type="number" domain={['dataMin', 'dataMax']} tickFormatter={dayText} />
      <YAxis />
      <Tooltip labelFormatter={(at) => dayText(Number(at))} isAnimationActive={false} />
      <ReferenceLine y={limit} stroke={LIMIT_COLOR} />
      {resets.map((at) => (
        <ReferenceLine key={at} x={at} />
      ))}
    </>
  );
  if (keys.length === 1) {
    return (
      <LineChart width={WIDTH} height={HEIGHT} data={rows}>
        {rest}
        <Line dataKey="s0" stroke={COLORS[0] ?? ''} dot={false} isAnimationActive={false} type="linear" />
      </LineChart>
    );
  }
  return (
    <AreaChart width={WIDTH} height={HEIGHT} data={rows}>
      {rest}
      {keys.map((key, index) => (
        <Area
          key={key}
          dataKey={key}
          stackId="all"
          stroke={COLORS[index] ?? ''}
          fill={COLORS[index] ?? ''}
          dot={false}
          isAnimationActive={false}
          type="linear"
        />
      ))}
    </AreaChart>
  );
}

export const host = reactHost(Chart, prepare);
