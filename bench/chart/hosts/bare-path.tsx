/** One `<path>` per series by hand: what the browser itself needs. No axes, no texts; a line follows the pointer. */
import { useRef, type PointerEvent } from 'react';
import type { BenchData } from './data';
import { COLORS, HEIGHT, LIMIT_COLOR, WIDTH } from './host';

const round = (value: number): number => Math.round(value * 10) / 10;

/** Draws edges of which each point is given by its index. */
export function BarePaths({ data, indexesOf }: { data: BenchData; indexesOf: (values: Float64Array) => number[] }) {
  const line = useRef<SVGLineElement>(null);
  const { times, series, end, limit } = data;
  const start = times[0] ?? 0;
  let base = new Float64Array(times.length);
  const edges = series.map((values) => (base = base.map((below, index) => below + (values[index] ?? 0))));
  const high = edges.at(-1)?.reduce((most, value) => Math.max(most, value), limit) ?? limit;
  const x = (index: number) => round((((times[index] ?? 0) - start) / (end - start)) * WIDTH);
  const y = (value: number) => round(HEIGHT - (value / high) * HEIGHT);
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    line.current?.setAttribute('transform', `translate(${at},0)`);
  };
  const stacked = series.length > 1;
  return (
    <svg width={WIDTH} height={HEIGHT} onPointerMove={move}>
      {edges
        .map((values, index) => {
          const points = indexesOf(values).map((at) => `${x(at)},${y(values[at] ?? 0)}`);
          const path = `M${points.join('L')}${stacked ? `V${HEIGHT}H0Z` : ''}`;
          const color = COLORS[index];
          return <path key={index} d={path} fill={stacked ? color : 'none'} stroke={color} strokeWidth={2} />;
        })
        .reverse()}
      <line x2={WIDTH} y1={y(limit)} y2={y(limit)} stroke={LIMIT_COLOR} />
      <line ref={line} y2={HEIGHT} stroke="#888" />
    </svg>
  );
}
