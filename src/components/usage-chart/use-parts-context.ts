import { useUsageContext, type UsageContextValue } from '../../hooks';
import { labelAreas } from '../../i18n/labels/areas';
import { defaultBreakDownLabels } from '../../i18n/labels/break-down';
import { defaultOverlaysLabels } from '../../i18n/labels/overlays';
import { defaultRecordsLabels } from '../../i18n/labels/records';
import { defaultZoomLabels } from '../../i18n/labels/zoom';

const labelsOf = /* @__PURE__ */ labelAreas({
  breakDown: defaultBreakDownLabels,
  overlays: defaultOverlaysLabels,
  records: defaultRecordsLabels,
  zoom: defaultZoomLabels,
});

/** The surroundings of the chart's later parts, with the labels that they bring. */
export function usePartsContext(): UsageContextValue & { labels: ReturnType<typeof labelsOf> } {
  const context = useUsageContext();
  return { ...context, labels: labelsOf(context.labelOverrides) };
}
