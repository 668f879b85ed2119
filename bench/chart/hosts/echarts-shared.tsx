import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { BenchData } from './data';
import { COLORS, dayText, HEIGHT, LIMIT_COLOR, WIDTH, type Host } from './host';

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, CanvasRenderer]);

const optionsOf = ({ times, series, limit, resets, end }: BenchData, sampling: 'lttb' | undefined) => ({
  animation: false,
  color: COLORS,
  grid: { top: 20, right: 20, bottom: 40, left: 60 },
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'value', min: times[0], max: end, axisLabel: { formatter: dayText } },
  yAxis: { type: 'value' },
  series: series.map((values, index) => ({
    type: 'line',
    name: `s${index}`,
    showSymbol: false,
    data: Array.from(values, (value, at) => [times[at], value]),
    ...(sampling && { sampling }),
    ...(series.length > 1 && { stack: 'all', areaStyle: {} }),
    ...(index === 0 && {
      markLine: {
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: LIMIT_COLOR },
        data: [{ yAxis: limit }, ...resets.map((at) => ({ xAxis: at }))],
      },
    }),
  })),
});

/** ECharts itself: its wrappers for React call just that. */
export const echartsHost = (sampling?: 'lttb'): Host<ReturnType<typeof optionsOf>> => ({
  prepare: (data) => optionsOf(data, sampling),
  mount: (element, data) => {
    const chart = init(element, null, { width: WIDTH, height: HEIGHT });
    chart.setOption(data);
    return { update: (next) => chart.setOption(next), unmount: () => chart.dispose() };
  },
});
