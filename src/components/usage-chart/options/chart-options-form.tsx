import type { Entitlement } from '../../../model/entitlement';
import type { AvailableHistory } from '../../../model/history-pair';
import type { Select } from '../../shared/select';
import type { ChartView } from '../use-chart-view';
import { DayFields } from './day-fields';
import { GranularitySelect } from './granularity-select';
import { ZoneSelect } from './zone-select';

/** Props of {@link ChartOptionsForm}. */
export interface ChartOptionsProps {
  /** The customer. */
  customerId: string;
  /** What is shown. */
  entitlement: Entitlement;
  /** What can be asked about its past. */
  rules: AvailableHistory;
  /** Zone in which the page cuts days. */
  pageZone: string;
  /** What is chosen, and what is asked. */
  view: ChartView;
  /** The select of the page: it brings its list with it. */
  Select: typeof Select;
  /** Whether a custom range is to be said: then its first field has the focus. */
  toDays: boolean;
}

/** Width of a bucket, time zone, and a range by its days. */
export function ChartOptionsForm(props: ChartOptionsProps) {
  return (
    <>
      <GranularitySelect {...props} />
      <ZoneSelect {...props} />
      <DayFields {...props} />
    </>
  );
}
