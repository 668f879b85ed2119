import { given } from '../given';
import type { PartialLabels, UsageLabels } from './types';

const NO_OVERRIDES: PartialLabels = {};

/**
 * Puts the host's labels over the English ones of some areas. Each part of the package brings the areas that it
 * says itself, so that a page does not load the words of what it does not show.
 *
 * @param defaults the English labels of these areas
 * @returns a function of the host's labels; the same object for the same labels
 */
export function labelAreas<Area extends keyof UsageLabels>(
  defaults: Pick<UsageLabels, Area>,
): (overrides?: PartialLabels) => Pick<UsageLabels, Area> {
  const merged = new WeakMap<PartialLabels, Pick<UsageLabels, Area>>();
  return (overrides = NO_OVERRIDES) => {
    let labels = merged.get(overrides);
    if (labels === undefined) {
      const areas = Object.keys(defaults) as Area[];
      // Each area is of its own type, which a loop over all of them cannot say.
      labels = Object.fromEntries(
        areas.map((area) => [area, { ...defaults[area], ...given(overrides[area]) }]),
      ) as unknown as Pick<UsageLabels, Area>;
      merged.set(overrides, labels);
    }
    return labels;
  };
}
