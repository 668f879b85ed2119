import { useUsageContext, type UsageContextValue } from '../../hooks';
import { labelAreas } from '../../i18n/labels/areas';
import { defaultChartLabels } from '../../i18n/labels/chart';
import { defaultCommonLabels } from '../../i18n/labels/common';
import { defaultErrorsLabels } from '../../i18n/labels/errors';
import { defaultRecordsLabels } from '../../i18n/labels/records';
import { defaultStatusLabels } from '../../i18n/labels/status';
import { defaultTabLabels } from '../../i18n/labels/tab';
import { defaultToolbarLabels } from '../../i18n/labels/toolbar';

const labelsOf = /* @__PURE__ */ labelAreas({
  chart: defaultChartLabels,
  common: defaultCommonLabels,
  errors: defaultErrorsLabels,
  records: defaultRecordsLabels,
  status: defaultStatusLabels,
  tab: defaultTabLabels,
  toolbar: defaultToolbarLabels,
});

/** The surroundings of a part, with the labels of all but the panel, which brings its own. */
export function usePartContext(): UsageContextValue & { labels: ReturnType<typeof labelsOf> } {
  const context = useUsageContext();
  return { ...context, labels: labelsOf(context.labelOverrides) };
}
