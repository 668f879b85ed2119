import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH } from './host';
import { reactHost } from './react-host';

function prepare({ times, series, limit, resets }: BenchData) {
  const stacked = series.length > 1;
  return {
    xAxis: [{ data: Array.from(times), scaleType: 'linear' as const, valueFormatter: dayText }],
    series: series.map((values, index) => ({
      id: `s${index}`,
      data: Array.from(values),
      showMark: false,
      curve: 'linear' as const,
      ...(stacked && { stack: 'all', area: true }),
    })),
    limit,
    resets,
  };
}

function Chart({ data: { xAxis, series, limit, resets } }: { data: ReturnType<typeof prepare> }) {
  return (
    <LineChart width={WIDTH} height={HEIGHT} xAxis={xAxis} series={series} colors={COLORS} skipAnimation hideLegend>
      <ChartsReferenceLine y={limit} lineStyle={{ stroke: LIMIT_COLOR }} />
      {resets.map((at) => (
        <ChartsReferenceLine key={at} x={at} />
      ))}
    </LineChart>
  );
}

export const host = reactHost(Chart, prepare);
