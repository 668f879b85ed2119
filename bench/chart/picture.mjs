/** Size of every picture, pixels; the pages have the same in `hosts/host.ts`. */
export const WIDTH = 960;
export const HEIGHT = 320;
