import { useUsageContext, type UsageContextValue } from '../../hooks';
import { labelAreas } from '../../i18n/labels/areas';
import { defaultCommonLabels } from '../../i18n/labels/common';
import { defaultErrorsLabels } from '../../i18n/labels/errors';
import { defaultLogLabels } from '../../i18n/labels/log';
import { defaultPanelLabels } from '../../i18n/labels/panel';
import { defaultRecordsLabels } from '../../i18n/labels/records';

const labelsOf = /* @__PURE__ */ labelAreas({
  common: defaultCommonLabels,
  errors: defaultErrorsLabels,
  log: defaultLogLabels,
  panel: defaultPanelLabels,
  records: defaultRecordsLabels,
});

/** The surroundings of a part of the log, with the labels that it uses. */
export function useLogContext(): UsageContextValue & { labels: ReturnType<typeof labelsOf> } {
  const context = useUsageContext();
  return { ...context, labels: labelsOf(context.labelOverrides) };
}
