import { roundPixel } from '../geometry/scales';

/** Outlines of the markers around 0, 0: circle, square, diamond, triangle, inverted triangle, cross, bar, star. */
const outlines = [
  'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z',
  'M-3.5,-3.5H3.5V3.5H-3.5Z',
  'M0,-4.8L4.8,0L0,4.8L-4.8,0Z',
  'M0,-4.6L4.6,3.6H-4.6Z',
  'M0,4.6L4.6,-3.6H-4.6Z',
  'M-1.5,-4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5Z',
  'M-2,-4.5H2V4.5H-2Z',
  'M0,-5L1.5,-1.5L5,0L1.5,1.5L0,5L-1.5,1.5L-5,0L-1.5,-1.5Z',
];

/** Props of {@link SeriesMarker}. */
export interface SeriesMarkerProps {
  /** Color index of the series, −1 for the rest. */
  color: number;
  /** Center. */
  x: number;
  /** Center. */
  y: number;
}

/** The sign of a series: its shape tells it apart without its color. */
export function SeriesMarker({ color, x, y }: SeriesMarkerProps) {
  return (
    <path
      className="eu-chart-marker"
      d={outlines[color < 0 ? 6 : color % 8]}
      transform={`translate(${roundPixel(x)},${roundPixel(y)})`}
    />
  );
}
