import { useSubscriptions } from '../../../hooks';
import { localDays, spanOfDays } from '../../../model/custom-days';
import { zoneFor } from '../../../model/history-question';
import type { ChartOptionsProps } from './chart-options-form';
import { useOptionsContext } from './use-options-context';

type Whose = 'page' | 'customer' | 'viewer';

/** The zones in which the engine can cut days: of the page, the customer and the device, UTC, and those that it names. */
export function ZoneSelect({ customerId, entitlement, rules, pageZone, view, Select }: ChartOptionsProps) {
  const { labels, formatters } = useOptionsContext();
  const { customer } = useSubscriptions({ customerId });
  const { timeZone, range } = view.query;
  const usual = zoneFor(rules, pageZone);
  const named = rules.timeZones === 'any' ? [] : rules.timeZones;
  const zones = new Map<string, Whose[]>();
  const add = (zone: string | undefined, whose?: Whose) => {
    // One that the engine cannot cut in is passed over.
    if (zone === undefined || zoneFor(rules, zone) !== zone) return;
    zones.set(zone, [...(zones.get(zone) ?? []), ...(whose ? [whose] : [])]);
  };
  add(usual, 'page');
  add(customer?.timeZone, 'customer');
  // Asked of the browser after a click, so that server and browser have nothing to disagree about.
  add(new Intl.DateTimeFormat().resolvedOptions().timeZone, 'viewer');
  for (const zone of ['UTC', timeZone, ...named]) if (!zones.has(zone)) add(zone);

  const change = (zone: string) => {
    const { first, last, isWhole } = localDays(range, timeZone);
    // Whole days stay the same days, which begin at another moment.
    const days = view.range === 'custom' && isWhole ? spanOfDays(first, last, zone) : null;
    view.change({ timeZone: zone === usual ? '' : zone, ...days });
  };
  return (
    <Select
      label={labels.options.timeZone}
      showLabel
      value={timeZone}
      onValueChange={change}
      options={[...zones].map(([zone, whose]) => ({
        value: zone,
        label: formatters.timeZoneName(zone, entitlement.asOf),
        ...(whose.length > 0 && {
          description: whose.map((one) => labels.options.zoneOf[one]).join(labels.chart.separator),
        }),
      }))}
    />
  );
}
