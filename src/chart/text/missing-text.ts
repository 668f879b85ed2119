import type { ChartLabels } from '../../i18n/labels/chart';
import type { ChartShape } from '../geometry/columns';
import type { Readout } from '../geometry/readout';

/** Why there is no value. */
export const missingText = (state: Readout['state'], shape: ChartShape, labels: ChartLabels): string =>
  state === 'not-yet' ? labels.notYet : shape === 'lines' ? labels.noData : labels.notKnown;
