import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { COLORS, HEIGHT, LIMIT_COLOR, WIDTH, type Host } from './host';

interface Native {
  columns: uPlot.AlignedData;
  limit: number;
  resets: number[];
}

/** The limit and the resets, drawn as its users do: in a hook, on its canvas. */
const marks = ({ limit, resets }: Native) => ({
  hooks: {
    draw: (chart: uPlot) => {
      const { ctx, bbox } = chart;
      ctx.save();
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.strokeStyle = LIMIT_COLOR;
      const y = chart.valToPos(limit, 'y', true);
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.beginPath();
      ctx.strokeStyle = '#888';
      for (const at of resets) {
        const x = chart.valToPos(at, 'x', true);
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
      }
      ctx.stroke();
      ctx.restore();
    },
  },
});

/** uPlot itself, without React: columns, stacked beforehand, and its legend as the read-out. */
export const host: Host<Native> = {
  prepare: ({ times, series, limit, resets }) => {
    let base = new Float64Array(times.length);
    const edges = series.map((values) => (base = base.map((below, index) => below + (values[index] ?? 0))));
    // The uppermost first, so that each fills behind those below it.
    return { columns: [times, ...edges.reverse()], limit, resets };
  },
  mount: (element, data) => {
    const count = data.columns.length - 1;
    const chart = new uPlot(
      {
        width: WIDTH,
        height: HEIGHT,
        ms: 1,
        scales: { y: { range: (_, low, high) => [Math.min(0, low), Math.max(data.limit, high) * 1.06] } },
        series: [
          {},
          ...Array.from({ length: count }, (_, index) => {
            const color = COLORS[count - 1 - index] ?? '';
            return {
              label: `region-${count - 1 - index}`,
              stroke: color,
              width: 2,
              points: { show: false },
              ...(count > 1 && { fill: color }),
            };
          }),
        ],
        plugins: [marks(data)],
      },
      data.columns,
      element,
    );
    return { update: (next) => chart.setData(next.columns), unmount: () => chart.destroy() };
  },
};
