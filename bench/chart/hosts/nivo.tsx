import { Line } from '@nivo/line';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH } from './host';
import { reactHost } from './react-host';

const prepare = ({ times, series, limit, resets }: BenchData) => ({
  lines: series.map((values, index) => ({
    id: `s${index}`,
    data: Array.from(values, (y, at) => ({ x: times[at] ?? 0, y })),
  })),
  markers: [
    { axis: 'y' as const, value: limit, lineStyle: { stroke: LIMIT_COLOR } },
    ...resets.map((at) => ({ axis: 'x' as const, value: at, lineStyle: { stroke: '#888' } })),
  ],
});

function Chart({ data: { lines, markers } }: { data: ReturnType<typeof prepare> }) {
  const stacked = lines.length > 1;
  return (
    <Line
      width={WIDTH}
      height={HEIGHT}
      margin={{ top: 20, right: 20, bottom: 40, left: 60 }}
      data={lines}
      xScale={{ type: 'linear', min: 'auto', max: 'auto' }}
      yScale={{ type: 'linear', min: 0, max: 'auto', stacked }}
      axisBottom={{ format: (at) => dayText(Number(at)), tickValues: 8 }}
      curve="linear"
      colors={COLORS}
      enableArea={stacked}
      enablePoints={false}
      enableGridX={false}
      markers={markers}
      animate={false}
      useMesh
    />
  );
}

export const host = reactHost(Chart, prepare);
