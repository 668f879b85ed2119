import { given } from '../../i18n';
import { USAGE_SORTS, type UsageSort } from '../../model/sort';
import type { UsageChartSettings } from '../usage-chart';
import { TROUBLE_FILTERS, type UsageFilter } from './filter';

/** What a person has chosen to see in the tab: plain data, so that a host can keep it in its URL. */
export interface UsageTabView {
  /** Which features are shown, by their status. Default `all`. */
  filter: UsageFilter;
  /** Part of a feature's name or id. Default `''`. */
  search: string;
  /** What the features are sorted by. Default `status`: trouble first. */
  sort: UsageSort;
  /** What is chosen in the charts, by the feature's id. Default: nothing. */
  charts: Readonly<Record<string, UsageChartSettings>>;
}

/** The view without any choice. */
export const DEFAULT_VIEW: UsageTabView = { filter: 'all', search: '', sort: 'status', charts: {} };

/** A view that a host keeps, with what it leaves out; a filter or an order that there is not, as in an old link, is passed over. */
export function completeView(view: Partial<UsageTabView>): UsageTabView {
  const { filter, sort, ...rest } = { ...DEFAULT_VIEW, ...given(view) };
  return {
    ...rest,
    filter: TROUBLE_FILTERS.find((known) => known === filter) ?? 'all',
    sort: USAGE_SORTS.find((known) => known === sort) ?? 'status',
  };
}
