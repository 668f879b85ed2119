import { useUsageContext, type UsageContextValue } from '../../../hooks';
import { labelAreas } from '../../../i18n/labels/areas';
import { defaultEventLabels } from '../../../i18n/labels/event';

const labelsOf = /* @__PURE__ */ labelAreas({ event: defaultEventLabels });

/** The surroundings of the form that reports an event, with the labels that it brings. */
export function useEventContext(): UsageContextValue & { words: ReturnType<typeof labelsOf>['event'] } {
  const context = useUsageContext();
  return { ...context, words: labelsOf(context.labelOverrides).event };
}
