import { createElement } from 'react';
import { HEIGHT } from './host';
import { reactHost } from './react-host';

/** The floor: React draws an element with nothing in it. */
export const host = reactHost(
  ({ data }) => createElement('div', { style: { height: HEIGHT }, 'data-points': data }),
  ({ times }) => `${times.length} from ${times[0] ?? 0}`,
);
