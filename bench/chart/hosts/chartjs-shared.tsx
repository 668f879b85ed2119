import {
  CategoryScale,
  Chart as ChartJs,
  Decimation,
  Filler,
  LinearScale,
  LineElement,
  PointElement,
  Tooltip,
  type ChartOptions,
} from 'chart.js';
import { useMemo } from 'react';
import { Line } from 'react-chartjs-2';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH } from './host';

ChartJs.register(CategoryScale, LinearScale, LineElement, PointElement, Tooltip, Filler);

/** Its own way to draw fewer points. */
export const registerDecimation = () => ChartJs.register(Decimation);

/** Points as it takes them without reading each one again. */
export const prepare = ({ times, series, limit, resets, end }: BenchData) => ({
  points: series.map((values) => Array.from(values, (y, at) => ({ x: times[at] ?? 0, y }))),
  limit,
  resets,
  start: times[0] ?? 0,
  end,
});

/** The chart, with or without its decimation. */
export function Chart({ data, decimated }: { data: ReturnType<typeof prepare>; decimated: boolean }) {
  const { points, limit, resets, start, end } = data;
  const stacked = points.length > 1;
  const options = useMemo((): ChartOptions<'line'> => {
    const base = { animation: false, responsive: false, parsing: false, normalized: true } as const;
    return {
      ...base,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { type: 'linear', min: start, max: end, ticks: { callback: (at) => dayText(Number(at)) } },
        y: { type: 'linear', beginAtZero: true, stacked },
      },
      plugins: { decimation: { enabled: decimated, algorithm: 'min-max' } },
    };
  }, [decimated, end, stacked, start]);
  const plugins = useMemo(() => [marks(limit, resets)], [limit, resets]);
  const drawn = {
    datasets: points.map((one, index) => ({
      label: `s${index}`,
      data: one,
      borderColor: COLORS[index] ?? '',
      backgroundColor: COLORS[index] ?? '',
      borderWidth: 2,
      pointRadius: 0,
      fill: stacked ? (index === 0 ? 'origin' : '-1') : false,
    })),
  };
  return <Line width={WIDTH} height={HEIGHT} data={drawn} options={options} plugins={plugins} />;
}

function marks(limit: number, resets: number[]) {
  return {
    id: 'marks',
    afterDatasetsDraw: ({ ctx, chartArea, scales }: ChartJs) => {
      ctx.save();
      ctx.beginPath();
      ctx.strokeStyle = LIMIT_COLOR;
      const y = scales['y']?.getPixelForValue(limit) ?? 0;
      ctx.moveTo(chartArea.left, y);
      ctx.lineTo(chartArea.right, y);
      for (const at of resets) {
        const x = scales['x']?.getPixelForValue(at) ?? 0;
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
      }
      ctx.stroke();
      ctx.restore();
    },
  };
}
