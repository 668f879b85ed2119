/** Takes a chart along: the plotted data as a table, the picture as SVG or PNG. Loads by itself, when it is asked for. */
export { saveChart, type ChartFormat, type PlottedChart, type SaveOptions } from './save';
