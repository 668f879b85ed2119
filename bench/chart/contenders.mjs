/** Who is measured, in the order in which they are printed. Each has a file of its own in `hosts/`. */

/**
 * `packages`: whose versions are printed · `quick`: part of `--quick` · `huge`: measured at a million points ·
 * `floor`: no chart, what the instrument itself costs · `peer`: a chart for React that a team would choose.
 */
export const CONTENDERS = [
  { key: 'empty', name: 'floor: an empty element', packages: [], floor: true, quick: true, huge: true },
  { key: 'ours', name: '**UsageChartView**', packages: [], quick: true, huge: true },
  { key: 'uplot', name: 'uPlot', packages: ['uplot'], quick: true, huge: true },
  { key: 'path', name: 'a bare SVG path', packages: [], quick: true },
  { key: 'path-decimated', name: 'a bare SVG path, decimated', packages: [] },
  { key: 'recharts', name: 'Recharts', packages: ['recharts'], quick: true, peer: true },
  { key: 'mui', name: 'MUI X Charts', packages: ['@mui/x-charts'], peer: true },
  { key: 'nivo', name: 'Nivo', packages: ['@nivo/line'], peer: true },
  { key: 'chartjs', name: 'Chart.js', packages: ['chart.js', 'react-chartjs-2'], quick: true, peer: true },
  { key: 'chartjs-decimated', name: 'Chart.js, its decimation on', packages: ['chart.js', 'react-chartjs-2'] },
  { key: 'echarts', name: 'ECharts', packages: ['echarts'], peer: true },
  { key: 'echarts-sampled', name: 'ECharts, its sampling on', packages: ['echarts'] },
  { key: 'victory', name: 'Victory', packages: ['victory'], peer: true },
  { key: 'xychart', name: '@visx/xychart', packages: ['@visx/xychart'], peer: true },
];

/** The contender of a key. */
export const contenderOf = (key) => CONTENDERS.find((one) => one.key === key);
