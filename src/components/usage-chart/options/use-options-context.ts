import { useUsageContext, type UsageContextValue } from '../../../hooks';
import { labelAreas } from '../../../i18n/labels/areas';
import { defaultChartLabels } from '../../../i18n/labels/chart';
import { defaultOptionsLabels } from '../../../i18n/labels/options';
import { defaultToolbarLabels } from '../../../i18n/labels/toolbar';

const labelsOf = /* @__PURE__ */ labelAreas({
  chart: defaultChartLabels,
  options: defaultOptionsLabels,
  toolbar: defaultToolbarLabels,
});

/** The surroundings of a part of the options, with the labels that it uses. */
export function useOptionsContext(): UsageContextValue & { labels: ReturnType<typeof labelsOf> } {
  const context = useUsageContext();
  return { ...context, labels: labelsOf(context.labelOverrides) };
}
