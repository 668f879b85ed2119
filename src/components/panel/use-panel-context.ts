import { useUsageContext, type UsageContextValue } from '../../hooks';
import { labelAreas } from '../../i18n/labels/areas';
import { defaultCommonLabels } from '../../i18n/labels/common';
import { defaultErrorsLabels } from '../../i18n/labels/errors';
import { defaultPanelLabels } from '../../i18n/labels/panel';
import { defaultStatusLabels } from '../../i18n/labels/status';

const labelsOf = /* @__PURE__ */ labelAreas({
  common: defaultCommonLabels,
  errors: defaultErrorsLabels,
  panel: defaultPanelLabels,
  status: defaultStatusLabels,
});

/** The surroundings of a part of the panel, with the labels that it uses. */
export function usePanelContext(): UsageContextValue & { labels: ReturnType<typeof labelsOf> } {
  const context = useUsageContext();
  return { ...context, labels: labelsOf(context.labelOverrides) };
}
