/** Classes that give a series its color, as `color` of the element. */
export const seriesClass = (color: number): string =>
  `eu-chart-series ${color < 0 ? 'eu-chart-series-other' : `eu-chart-series-${(color % 8) + 1}`}`;
