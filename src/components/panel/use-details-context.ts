import { useUsageContext, type UsageContextValue } from '../../hooks';
import { labelAreas } from '../../i18n/labels/areas';
import { defaultDetailsLabels } from '../../i18n/labels/details';

const labelsOf = /* @__PURE__ */ labelAreas({ details: defaultDetailsLabels });

/** The surroundings of the fields for time and dimensions, with the labels that they bring. */
export function useDetailsContext(): UsageContextValue & { words: ReturnType<typeof labelsOf>['details'] } {
  const context = useUsageContext();
  return { ...context, words: labelsOf(context.labelOverrides).details };
}
