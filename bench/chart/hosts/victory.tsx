import {
  VictoryArea,
  VictoryAxis,
  VictoryChart,
  VictoryLine,
  VictoryStack,
  VictoryTooltip,
  VictoryVoronoiContainer,
} from 'victory';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH } from './host';
import { reactHost } from './react-host';

const prepare = ({ times, series, limit, resets, end }: BenchData) => ({
  lines: series.map((values) => Array.from(values, (y, at) => ({ x: times[at] ?? 0, y }))),
  limit: [
    { x: times[0] ?? 0, y: limit },
    { x: end, y: limit },
  ],
  resets: resets.map((x) => [
    { x, y: 0 },
    { x, y: limit },
  ]),
});

const label = ({ datum }: { datum: { x: number; y: number } }) => `${dayText(datum.x)}: ${datum.y}`;

function Chart({ data: { lines, limit, resets } }: { data: ReturnType<typeof prepare> }) {
  const container = (
    <VictoryVoronoiContainer
      responsive={false}
      voronoiDimension="x"
      voronoiBlacklist={['limit', ...resets.map((_, index) => `reset-${index}`)]}
      labels={label}
      labelComponent={<VictoryTooltip />}
    />
  );
  return (
    <VictoryChart width={WIDTH} height={HEIGHT} containerComponent={container}>
      <VictoryAxis tickFormat={dayText} tickCount={8} />
      <VictoryAxis dependentAxis />
      {lines.length === 1 ? (
        <VictoryLine data={lines[0] ?? []} style={{ data: { stroke: COLORS[0] ?? '' } }} />
      ) : (
        <VictoryStack colorScale={COLORS}>
          {lines.map((points, index) => (
            <VictoryArea key={index} data={points} />
          ))}
        </VictoryStack>
      )}
      <VictoryLine name="limit" data={limit} style={{ data: { stroke: LIMIT_COLOR } }} />
      {resets.map((points, index) => (
        <VictoryLine key={index} name={`reset-${index}`} data={points} style={{ data: { stroke: '#888' } }} />
      ))}
    </VictoryChart>
  );
}

export const host = reactHost(Chart, prepare);
