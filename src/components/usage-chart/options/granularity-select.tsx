import { GRANULARITIES } from '../../../model/granularity';
import { offeredGranularities, possibleGranularities } from '../../../model/history-pair';
import type { Granularity } from '../../../model/time';
import type { ChartOptionsProps } from './chart-options-form';
import { useOptionsContext } from './use-options-context';

/** The widths that the engine offers; those that do not go with this range cannot be chosen. */
export function GranularitySelect({ entitlement, rules, view, Select }: ChartOptionsProps) {
  const { options, toolbar } = useOptionsContext().labels;
  const { at, query, wishedGranularity } = view;
  const offered = offeredGranularities(rules);
  // An engine that chooses by itself leaves nothing to choose.
  if (offered.length === 0) return <p className="eu-chart-tool__said">{options.granularityChosen}</p>;
  const cut = { timeZone: query.timeZone, reset: entitlement.reset, at };
  const possible = possibleGranularities(query.range, rules, cut);
  const isWished = GRANULARITIES.some((known) => known === wishedGranularity);
  return (
    <Select<Granularity | ''>
      label={options.granularity}
      showLabel
      value={isWished && query.granularity !== 'auto' ? query.granularity : ''}
      onValueChange={(granularity) => view.change({ granularity })}
      options={[
        { value: '', label: options.automatic },
        ...offered.map((granularity) => ({
          value: granularity,
          label: toolbar.per(granularity),
          disabled: !possible.includes(granularity),
        })),
      ]}
    />
  );
}
